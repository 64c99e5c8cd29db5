import type { CheckedNeed } from '@kolkore/domain/board/checklist';
import type { TypedDecision } from '@kolkore/domain/board/decision';
import type { TypedTask } from '@kolkore/domain/board/task';
import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import { includesRole } from '@kolkore/domain/member-role';
import type { ShownDossier } from '@kolkore/store/dossiers';
import type { ShownNote } from '@kolkore/store/notes';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import type { ShownTask } from '@kolkore/store/tasks';
import { Marks } from '../../look/parts/marks';
import { Notice } from '../../look/parts/notice';
import { Original } from '../../look/parts/original';
import { PublisherLine } from '../../look/parts/publisher-name';
import { useReading } from '../../look/reading';
import { OrganizationPage, Shown, pathOf } from '../organization-page';
import { DecisionSection } from './decision-section';
import type { Handler } from './member-select';
import { NeedsPanel } from './needs-panel';
import { NotesSection } from './notes-section';
import { DueLine } from './parts';
import { TasksSection } from './tasks-section';

export type BoardDone = keyof Catalogue['board']['done'];

/** What was typed and came back, beside the thing that it was typed for (a note, a task, or a new one). */
export type CameBack =
  | { what: 'decision'; typed: TypedDecision }
  | { what: 'note'; id: string | null; typed: string }
  | { what: 'task'; id: string | null; typed: TypedTask };

export interface DossierProps {
  shown: Shown;
  view: OpportunityView;
  /** Null where nothing was written yet. */
  dossier: ShownDossier | null;
  follows: boolean;
  members: Handler[];
  tasks: ShownTask[];
  notes: ShownNote[];
  needs: CheckedNeed[];
  cameBack: CameBack | null;
  /** What is wrong with it, by field, in the reader's words; `page` stands above all. */
  wrong: Record<string, string>;
  /** Somebody else changed what was typed over. */
  meanwhile: boolean;
  done: BoardDone | null;
  now: Date;
}

/** אצלנו: what the organization has of an opportunity. A viewer reads it, an editor writes. */
export const DossierPage = (props: DossierProps) => {
  const { shown, view, needs, wrong, done, now } = props;
  const { board } = useReading().words;
  const at = pathOf(shown, `/board/${view.id}`);
  const mayEdit = includesRole(shown.role, 'editor');
  return (
    <OrganizationPage
      shown={shown}
      tab="board"
      title={view.facts.title}
      heading={<Original text={view.facts.title} />}
      said={done && { text: board.done[done], closeHref: at }}
    >
      <div class="stack">
        <Marks view={view} now={now} />
        <p>
          <PublisherLine view={view} />
        </p>
        <p>
          <DueLine view={view} now={now} />
        </p>
        <p class="links">
          <a href={`/o/${view.id}`}>{board.dossier.toPublication}</a>
          <a href={pathOf(shown, '/board')}>{board.back}</a>
        </p>
      </div>
      {wrong['page'] && (
        <Notice tone="last" alert>
          <p>{wrong['page']}</p>
        </Notice>
      )}
      <div class="cols cols-side">
        <div class="stack-l">
          <DecisionSection {...props} at={at} mayEdit={mayEdit} />
          <TasksSection {...props} at={at} mayEdit={mayEdit} />
          <NotesSection {...props} at={at} mayEdit={mayEdit} />
        </div>
        <aside class="stack" aria-label={board.needs.heading}>
          <FollowPanel {...props} at={at} mayEdit={mayEdit} />
          <NeedsPanel shown={shown} view={view} needs={needs} mayEdit={mayEdit} />
        </aside>
      </div>
    </OrganizationPage>
  );
};

export type SectionProps = DossierProps & { at: string; mayEdit: boolean };

const FollowPanel = ({ follows, at, mayEdit }: SectionProps) => {
  const { board } = useReading().words;
  const { dossier: words } = board;
  return (
    <section class="panel panel-line" aria-labelledby="following">
      <h2 id="following">{board.follow.heading}</h2>
      <p>{follows ? words.follows : words.followsNot}</p>
      {mayEdit && (
        <form action={`${at}/follow`} method="post">
          <button class="button button-plain button-s" type="submit" name="follow" value={follows ? '0' : '1'}>
            {follows ? words.unfollow : words.follow}
          </button>
        </form>
      )}
    </section>
  );
};
