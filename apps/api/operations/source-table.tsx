import { isArchive } from '@kolkore/domain/source-health';
import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { startOfLocalDate } from '@kolkore/domain/time';
import type { SourceLine } from '@kolkore/store/operations-figures';
import { SourceState } from './source-state';
import { Spark } from './spark';
import { StateMark } from './state-mark';
import { dayWords, whenWords } from './when';

export interface StatedSource {
  source: SourceLine;
  state: SourceState;
}

const heads = ['source', 'state', 'fresh', 'last', 'theirsOurs', 'next', 'action'] as const;

/** Roles stand in full, because on a phone the rows are laid out as cards and a browser would drop the table. */
export const SourceTable = ({ sources, now }: { sources: StatedSource[]; now: Date }) => (
  <table class="table ops" role="table">
    <caption class="hidden-text">{text.sources.caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {heads.map((head) => (
          <th role="columnheader" scope="col">
            {text.sources[head]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {sources.map((stated) => (
        <Row {...stated} now={now} />
      ))}
    </tbody>
  </table>
);

const Row = ({ source, state, now }: StatedSource & { now: Date }) => (
  <tr role="row" class={state.urgency === 'last' || state.urgency === 'soon' ? `row-${state.urgency}` : undefined}>
    <th role="rowheader" scope="row">
      <a href={`/operations/sources/${source.id}`}>{source.title}</a>
      <span class="sub">
        <bdi>{source.id}</bdi>
      </span>
    </th>
    <td role="cell" class="why">
      <StateMark state={state} />
      {state.reason !== '' && <span class="sub">{state.reason}</span>}
      {state.since && state.health !== 'healthy' && <span class="sub">{text.sources.since(dayWords(state.since, now))}</span>}
      {source.drift && (
        <span class="sub">
          <a href={`/operations/sources/${source.id}#drift`}>{text.sources.drift}</a>
        </span>
      )}
    </td>
    <td role="cell" data-label={text.sources.fresh}>
      <Spark values={source.fresh} />
      <span class="sub">
        {source.newestOn ? text.sources.newest(dayWords(startOfLocalDate(source.newestOn), now)) : text.sources.noData}
      </span>
    </td>
    <td role="cell" class="n" data-label={text.sources.last}>
      {source.lastRunAt ? whenWords(source.lastRunAt, now) : text.sources.never}
      {source.goodSnapshotId !== null && (
        <span class="sub">
          <a href={`/operations/snapshots/${source.goodSnapshotId}`}>
            {text.problem.goodSnapshot}
            <span class="hidden-text">: {source.title}</span>
          </a>
        </span>
      )}
    </td>
    <td role="cell" class="n" data-label={text.sources.theirsOurs}>
      {source.theirs ?? text.sources.unknown} / {source.met ?? source.ours}
      {source.validShare !== null && <span class="sub">{text.sources.valid(Math.floor(source.validShare * 100))}</span>}
    </td>
    <td role="cell" class="n" data-label={text.sources.next}>
      {source.open ? text.sources.running : source.nextRunAt ? whenWords(source.nextRunAt, now) : text.sources.stopped}
    </td>
    <td role="cell" class="full">
      <RunNow source={source} />
    </td>
  </tr>
);

export const RunNow = ({ source }: { source: Pick<SourceLine, 'id' | 'title' | 'open' | 'everyMinutes' | 'health'> }) =>
  isArchive(source) || source.health === 'off' ? null : source.open ? (
    <span class="soft">{text.sources.running}</span>
  ) : (
    <form action={`/operations/sources/${source.id}/run`} method="post">
      <button class="button button-plain button-s" type="submit">
        {text.sources.runNow}
        <span class="hidden-text">: {source.title}</span>
      </button>
    </form>
  );
