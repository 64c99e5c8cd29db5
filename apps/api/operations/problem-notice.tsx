import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import type { SourceLine } from '@kolkore/store/operations-figures';
import { z } from 'zod';
import { RunNow } from './source-table';
import { dayWords, whenWords } from './when';

/** What the engine wrote when a source stopped; an older shape is shown as far as it can be read. */
const problemRule = z.object({
  code: z.string().catch(''),
  message: z.string().catch(''),
  snapshotId: z.number().int().nullable().catch(null),
  at: z.coerce.date().nullable().catch(null),
});

const headings = {
  layout_changed: text.problem.layout_changed,
  blocked: text.problem.blocked,
  failing: text.problem.failing,
} as const;

/** A source that needs somebody: what happened, what still holds, and what can be done. `here`: on the source's own page. */
export const ProblemNotice = ({ source, now, here = false }: { source: SourceLine; now: Date; here?: boolean }) => {
  const problem = problemRule.parse(source.problem ?? {});
  const since = problem.at ?? source.lastSuccessAt ?? source.lastRunAt ?? now;
  const heading = headings[source.health as keyof typeof headings] ?? text.problem.failing;
  const urgent = source.health === 'layout_changed' || source.health === 'blocked';
  return (
    <section class={urgent ? 'notice notice-last' : 'notice notice-soon'} aria-labelledby={`p-${source.id}`}>
      <h2 id={`p-${source.id}`}>{heading(source.title, dayWords(since, now))}</h2>
      <p>
        {source.failures > 0 && `${text.problem.failures(source.failures)} `}
        {text.problem.kept} {source.lastSuccessAt ? text.problem.lastGood(whenWords(source.lastSuccessAt, now)) : text.problem.neverGood}
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
              {text.problem.snapshot(dayWords(since, now))}
            </a>
          </>
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
