import type { CheckedNeed } from '@kolkore/domain/board/checklist';
import type { Decision } from '@kolkore/domain/board/decision';
import type { LocalMonth } from '@kolkore/domain/board/month';
import { LocalDate, localDateOf } from '@kolkore/domain/time';
import type { BoardItem } from '@kolkore/store/dossiers';
import { Empty } from '../../look/parts/empty';
import { Notice } from '../../look/parts/notice';
import { Mixed, Original } from '../../look/parts/original';
import { useReading } from '../../look/reading';
import { OrganizationPage, Shown, pathOf } from '../organization-page';
import { DueLine, needName } from './parts';
import { ReportForm } from './report-form';

/** A card with what is missing for it; empty where nothing is, or nothing can be done about it any more. */
export interface ShownItem extends BoardItem {
  lacks: CheckedNeed[];
}

export interface BoardColumn {
  decision: Decision;
  items: ShownItem[];
  total: number;
}

/** A need that is missing for several at once: for how many, and the first of their deadlines. */
export interface Lack {
  need: CheckedNeed;
  count: number;
  first: LocalDate;
}

export interface BoardProps {
  shown: Shown;
  /** In the order of DECISIONS; one alone where only it was asked for. */
  columns: BoardColumn[];
  lacks: Lack[];
  /** Months of which a report can be had, newest first. */
  months: LocalMonth[];
  now: Date;
}

/** What the organization follows, in columns by what was decided; on a phone one list. */
export const BoardPage = ({ shown, columns, lacks, months, now }: BoardProps) => {
  const { board } = useReading().words;
  const [only] = columns;
  const isWhole = columns.length > 1;
  return (
    <OrganizationPage
      shown={shown}
      tab="board"
      title={isWhole || !only ? board.title(shown.name) : board.columnTitle(board.decisions[only.decision], shown.name)}
      heading={isWhole || !only ? board.heading : board.decisions[only.decision]}
      lead={isWhole ? board.lead : undefined}
    >
      {!isWhole && (
        <p>
          <a href={pathOf(shown, '/board')}>{board.back}</a>
        </p>
      )}
      <Lacks shown={shown} lacks={lacks} now={now} />
      {columns.every(({ total }) => total === 0) ? (
        <Empty shape="none" title={board.none}>
          <p>{board.noneText}</p>
          <p class="row">
            <a class="button button-plain" href="/">
              {board.noneLink}
            </a>
          </p>
        </Empty>
      ) : (
        <div class={isWhole ? 'board' : 'board board-one'}>
          {columns.map((column) => (
            <Column shown={shown} column={column} named={isWhole} now={now} />
          ))}
        </div>
      )}
      {isWhole && <ReportForm shown={shown} months={months} />}
    </OrganizationPage>
  );
};

const Lacks = ({ shown, lacks, now }: { shown: Shown; lacks: Lack[]; now: Date }) => {
  const { words, say } = useReading();
  if (lacks.length === 0) return null;
  return (
    <Notice tone="soon">
      {lacks.map(({ need, count, first }) => (
        <p>
          <Mixed text={words.board.lackNotice(needName(need, { words }), count, say.dateShort(first, now))} />
        </p>
      ))}
      <p>
        <a href={pathOf(shown, '/registry')}>{words.board.toRegistry}</a>
      </p>
    </Notice>
  );
};

const Column = ({ shown, column, named, now }: { shown: Shown; column: BoardColumn; named: boolean; now: Date }) => {
  const { board } = useReading().words;
  const { decision, items, total } = column;
  return (
    <section class={total === 0 ? 'board-column board-none' : 'board-column'} aria-labelledby={`column-${decision}`}>
      <h2 id={`column-${decision}`} class={named ? undefined : 'hidden-text'}>
        {board.decisions[decision]} <span class="num soft">{total}</span>
      </h2>
      {total === 0 ? (
        <p class="soft small">{board.emptyColumn}</p>
      ) : (
        <ul class="board-cards">
          {items.map((item) => (
            <Card shown={shown} item={item} now={now} />
          ))}
        </ul>
      )}
      {total > items.length && (
        <p class="small">
          <a href={pathOf(shown, `/board?column=${decision}`)}>{board.rest(total - items.length)}</a>
        </p>
      )}
    </section>
  );
};

const Card = ({ shown, item, now }: { shown: Shown; item: ShownItem; now: Date }) => {
  const { words, say } = useReading();
  const { board } = words;
  const { dossier, view, nextTask, notes, lacks } = item;
  const isLate = nextTask !== null && nextTask.dueOn < localDateOf(now);
  return (
    <li class="board-card">
      <h3>
        <a href={pathOf(shown, `/board/${view.id}`)}>
          <Original text={view.facts.title} />
        </a>
      </h3>
      <p class="soft">{say.publisherLine(view)}</p>
      <p>{dossier.submittedOn ? board.submittedOn(say.dateShort(dossier.submittedOn, now)) : <DueLine view={view} now={now} />}</p>
      {dossier.decision === 'not_for_us' && dossier.reason && <p class="soft">{dossier.reason}</p>}
      {dossier.handler !== null && (
        <p>
          <Mixed text={board.handledBy(dossier.handler)} />
        </p>
      )}
      {nextTask && (
        <p class={isLate ? 'is-last' : undefined}>
          <Mixed text={(isLate ? board.lateTask : board.nextTask)(nextTask.title, say.dateShort(nextTask.dueOn, now))} />
        </p>
      )}
      {notes > 0 && <p class="soft">{board.notes(notes)}</p>}
      {lacks.length > 0 && <p class="is-soon">{board.lacks(say.commas(lacks.map((need) => needName(need, { words }))))}</p>}
    </li>
  );
};
