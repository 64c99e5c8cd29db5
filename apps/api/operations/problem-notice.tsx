import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { z } from 'zod';
import { RunNow, StatedSource } from './source-table';
import { dayWords, whenWords } from './when';

/** What the engine wrote when a source stopped; an older shape is shown as far as it can be read. */
const problemRule = z.object({
  code: z.string().catch(''),
  message: z.string().catch(''),
  snapshotId: z.number().int().nullable().catch(null),
  at: z.coerce.date().nullable().catch(null),
});

/** A source that needs somebody: what happened, what still holds, and what can be done. `here`: on the source's own page. */
export const ProblemNotice = ({ source, state, now, here = false }: StatedSource & { now: Date; here?: boolean }) => {
  const problem = problemRule.parse(source.problem ?? {});
  const since = state.since ?? problem.at ?? source.lastRunAt ?? now;
  return (
    <section class={state.urgency === 'last' ? 'notice notice-last' : 'notice notice-soon'} aria-labelledby={`p-${source.id}`}>
      <h2 id={`p-${source.id}`}>{text.problem.heading(source.title, state.word, dayWords(since, now))}</h2>
      <p>
        <b>{state.reason}.</b> {source.failures > 0 && `${text.problem.failures(source.failures)} `}
        {text.problem.kept} {source.lastSuccessAt ? text.problem.lastGood(whenWords(source.lastSuccessAt, now)) : text.problem.neverGood}{' '}
        {source.noticeAt && text.problem.told(whenWords(source.noticeAt, now))}
      </p>
      {problem.message !== '' && (
        <p>
          <code dir="ltr">{`${problem.code}: ${problem.message}`}</code>
        </p>
      )}
      <div class="row no-print">
        {problem.snapshotId !== null && (
          <>
            <form action={`/operations/snapshots/${problem.snapshotId}/replay`} method="post">
              <button class="button button-s" type="submit">
                {text.problem.replay}
                <span class="hidden-text">: {source.title}</span>
              </button>
            </form>
            <a class="button button-plain button-s" href={`/operations/snapshots/${problem.snapshotId}`}>
              {text.problem.snapshot(dayWords(problem.at ?? since, now))}
            </a>
          </>
        )}
        {source.goodSnapshotId !== null && (
          <a class="button button-plain button-s" href={`/operations/snapshots/${source.goodSnapshotId}`}>
            {text.problem.goodSnapshot}
            <span class="hidden-text">: {source.title}</span>
          </a>
        )}
        {!here && (
          <>
            <RunNow source={source} />
            <a class="button button-plain button-s" href={`/operations/sources/${source.id}`}>
              {text.problem.runs}
              <span class="hidden-text">: {source.title}</span>
            </a>
          </>
        )}
      </div>
    </section>
  );
};
