import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import type { RunRow, SnapshotRow } from '@kolkore/store/entities/harvest';
import { Done, Frame } from './frame';
import { ProblemNotice } from './problem-notice';
import { SourceFindings } from './source-findings';
import { needsSomebody } from './source-state';
import { Switch } from './source-switch';
import { RunNow, StatedSource } from './source-table';
import { StateMark } from './state-mark';
import { whenWords } from './when';

export interface RunsPageProps {
  stated: StatedSource;
  runs: RunRow[];
  snapshots: SnapshotRow[];
  done: Done | null;
  now: Date;
}

/** One source: its runs with their counts and errors, and the pages that it read last. */
export const RunsPage = ({ stated, runs, snapshots, done, now }: RunsPageProps) => {
  const { source, state } = stated;
  return (
    <Frame
      title={text.runs.title(source.title)}
      heading={text.runs.title(source.title)}
      lead={
        <>
          <StateMark state={state} /> {state.reason}
        </>
      }
      below
      done={done}
      here={`/operations/sources/${source.id}`}
    >
      <div class="row">
        <RunNow source={source} />
        <p class="links">
          <a href={source.homepage}>{text.runs.homepage}</a>
          <a href={`/operations/rejected?source=${source.id}`}>{text.runs.rejectedRows}</a>
        </p>
      </div>
      {needsSomebody(state) && <ProblemNotice {...stated} now={now} here />}
      <SourceFindings source={source} now={now} />
      <section class="section" aria-labelledby="runs">
        <h2 id="runs">{text.runs.caption}</h2>
        {runs.length === 0 ? <p>{text.runs.none}</p> : <RunTable runs={runs} now={now} />}
      </section>
      {snapshots.length > 0 && (
        <section class="section" aria-labelledby="snapshots">
          <h2 id="snapshots">{text.runs.snapshots}</h2>
          <ul class="docs">
            {snapshots.map((snapshot) => (
              <li>
                <span class="num soft">{snapshot.status}</span>
                <a href={`/operations/snapshots/${snapshot.id}`}>
                  <bdi>{snapshot.pageKind}</bdi>, {whenWords(snapshot.fetchedAt, now)}
                </a>
                <p class="doc-meta">
                  <bdi dir="ltr" class="address">
                    {snapshot.url}
                  </bdi>
                  {snapshot.errorCode && <span class="flag flag-stopped">{snapshot.errorCode}</span>}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Switch source={source} />
    </Frame>
  );
};

const counts = ['pages', 'records', 'fresh', 'revised', 'unchanged', 'rejected'] as const;
const columns = {
  pages: 'pages',
  records: 'records',
  fresh: 'newCount',
  revised: 'revised',
  unchanged: 'unchanged',
  rejected: 'rejected',
} as const;

const RunTable = ({ runs, now }: { runs: RunRow[]; now: Date }) => (
  <div class="scroll" tabIndex={0} role="region" aria-label={text.runs.table}>
    <table class="table runs">
      <caption class="hidden-text">{text.runs.table}</caption>
      <thead>
        <tr>
          <th scope="col">{text.runs.started}</th>
          <th scope="col">{text.runs.state}</th>
          {counts.map((count) => (
            <th scope="col">{text.runs[count]}</th>
          ))}
          <th scope="col">{text.runs.theirs}</th>
          <th scope="col">{text.runs.took}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <>
            <tr>
              <th scope="row" class="n">
                {whenWords(run.startedAt ?? run.createdAt, now)}
              </th>
              <td>{text.runs.states[run.state]}</td>
              {counts.map((count) => (
                <td class="n">{run[columns[count]]}</td>
              ))}
              <td class="n">{run.siteTotal ?? text.sources.unknown}</td>
              <td class="n">
                {run.startedAt && run.finishedAt && text.age(Math.round((run.finishedAt.getTime() - run.startedAt.getTime()) / 1000))}
              </td>
            </tr>
            {run.error && (
              <tr>
                <td colSpan={counts.length + 4}>
                  <span class="soft">{text.runs.error}: </span>
                  <code dir="ltr">{errorLine(run.error)}</code>
                </td>
              </tr>
            )}
          </>
        ))}
      </tbody>
    </table>
  </div>
);

/** What the engine wrote, as `code: message` where it has that shape. */
const errorLine = (error: Record<string, unknown>): string =>
  typeof error['message'] === 'string'
    ? [error['code'], error['message']].filter((part) => typeof part === 'string').join(': ')
    : JSON.stringify(error);
