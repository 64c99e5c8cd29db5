import type { TeamSubscription } from '@kolkore/accounts/team-subscriptions';
import { includesRole } from '@kolkore/domain/member-role';
import { Empty } from '../look/parts/empty';
import { Notice } from '../look/parts/notice';
import { useReading } from '../look/reading';
import type { Managed } from '../subscribe/manage-page';
import { ManagedSubscription } from '../subscribe/managed-subscription';
import { OrganizationDone, OrganizationPage, Shown, pathOf } from './organization-page';

export interface TeamManaged extends Managed {
  row: TeamSubscription;
}

export interface SubscriptionsProps {
  shown: Shown;
  me: string;
  subscriptions: TeamManaged[];
  done: OrganizationDone | null;
  /** Why what was just asked for was not done. */
  refused: string | null;
  now: Date;
  publisherName: (key: string) => string;
}

/** The organization's subscriptions: what each asks for and brought, who gets it, and whether one gets it oneself. */
export const SubscriptionsPage = ({ shown, me, subscriptions, done, refused, now, publisherName }: SubscriptionsProps) => {
  const { subscriptions: words } = useReading().words.organizations;
  const mayEdit = includesRole(shown.role, 'editor');
  return (
    <OrganizationPage
      shown={shown}
      tab="subscriptions"
      title={words.title(shown.name)}
      heading={words.heading}
      lead={subscriptions.length > 0 ? words.lead : undefined}
      done={done}
    >
      {refused && (
        <Notice tone="last" alert>
          <p>{refused}</p>
        </Notice>
      )}
      {subscriptions.length === 0 && (
        <Empty shape="none" title={words.none}>
          <p>{mayEdit ? words.noneText : words.noneViewer}</p>
        </Empty>
      )}
      {mayEdit && (
        <p class="row">
          <a class="button" href={pathOf(shown, '/subscriptions/new')}>
            {words.add}
          </a>
        </p>
      )}
      {subscriptions.map((managed) => (
        <ManagedSubscription
          at={pathOf(shown, `/subscriptions/${managed.row.id}`)}
          managed={managed}
          mayEdit={mayEdit}
          boardAt={pathOf(shown, '/board')}
          now={now}
          publisherName={publisherName}
        >
          <Listening shown={shown} row={managed.row} me={me} />
        </ManagedSubscription>
      ))}
    </OrganizationPage>
  );
};

/** How many members get it by mail, and one's own choice. Nobody chooses for another. */
const Listening = ({ shown, row, me }: { shown: Shown; row: TeamSubscription; me: string }) => {
  const { subscriptions: words } = useReading().words.organizations;
  const listens = row.listeners.some(({ personId }) => personId === me);
  return (
    <form class="row" action={pathOf(shown, `/subscriptions/${row.id}/listening`)} method="post">
      <span class="soft">{words.listeners(row.listeners.length)}.</span>
      {listens && <b>{words.listening}</b>}
      {(listens || row.state !== 'ended') && (
        <button class="button button-plain button-s" type="submit" name="listen" value={listens ? '0' : '1'}>
          {listens ? words.unlisten : words.listen}
          <span class="hidden-text">: {row.name}</span>
        </button>
      )}
    </form>
  );
};
