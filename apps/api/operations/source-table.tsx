import { isArchive } from '@kolkore/store/entities/harvest';
import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import type { SourceLine } from '@kolkore/store/operations-figures';
import { SourceState } from './source-state';
import { Spark } from './spark';
import { StateMark } from './state-mark';
import { whenWords } from './when';

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
    <td role="cell">
      <StateMark state={state} />
    </td>
    <td role="cell">
      <Spark values={source.fresh} />
    </td>
    <td role="cell" class="n" data-label={text.sources.last}>
      {source.lastRunAt ? whenWords(source.lastRunAt, now) : text.sources.never}
    </td>
    <td role="cell" class="n" data-label={text.sources.theirsOurs}>
      {source.theirs ?? text.sources.unknown} / {source.ours}
    </td>
    <td role="cell" class="n" data-label={text.sources.next}>
      {source.open ? text.sources.running : source.nextRunAt ? whenWords(source.nextRunAt, now) : text.sources.stopped}
    </td>
    <td role="cell" class="full">
      <RunNow source={source} />
    </td>
  </tr>
);

export const RunNow = ({ source }: { source: Pick<SourceLine, 'id' | 'title' | 'open' | 'everyMinutes'> }) =>
  isArchive(source) ? null : source.open ? (
    <span class="soft">{text.sources.running}</span>
  ) : (
    <form action={`/operations/sources/${source.id}/run`} method="post">
      <button class="button button-plain button-s" type="submit">
        {text.sources.runNow}
        <span class="hidden-text">: {source.title}</span>
      </button>
    </form>
  );
