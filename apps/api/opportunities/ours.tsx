import type { FollowedBy } from '@kolkore/store/follows';
import type { OwnMatch } from '@kolkore/store/own-matches';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { signInPath } from '../access/next-path';
import { Mixed, Original } from '../look/parts/original';
import { useReading } from '../look/reading';

/** What is followed by the reader, how it stands at each of the reader's organizations, and by which subscriptions it came. */
export interface OursOf extends Pick<FollowedBy, 'personally'> {
  organizations: (FollowedBy['organizations'][number] & { name: string })[];
  brought: OwnMatch[];
  publisherName: (key: string) => string;
}

/** אצלנו: following, and the way to what one's organizations have of it. Who is not signed in is shown the way in. */
export const Ours = ({ view, ours }: { view: OpportunityView; ours: OursOf | null }) => {
  const { words } = useReading();
  const { follow, decisions } = words.board;
  return (
    <section class="panel panel-line no-print" aria-labelledby="ours">
      <h2 id="ours">{follow.heading}</h2>
      {ours === null ? (
        <>
          <p class="soft small">{follow.signInText}</p>
          <p>
            <a href={signInPath(`/o/${view.id}`)}>{follow.signIn}</a>
          </p>
        </>
      ) : (
        <>
          {ours.brought.length > 0 && <Brought view={view} ours={ours} />}
          {ours.organizations.length > 0 && (
            <ul class="sample">
              {ours.organizations.map(({ organizationId, name, decision, follows }) => (
                <li>
                  <a href={`/organizations/${organizationId}/board/${view.id}`}>
                    <Mixed text={follow.inOrganization(name)} />
                  </a>{' '}
                  <span class="soft">
                    {decision !== null && (follows || decision !== 'undecided') ? decisions[decision] : follow.notYet}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <form class="row" action={`/account/follows/${view.id}`} method="post">
            {ours.personally && <span>{follow.follows}</span>}
            <button class="button button-plain button-s" type="submit" name="follow" value={ours.personally ? '0' : '1'}>
              {ours.personally ? follow.unfollow : follow.follow}
            </button>
          </form>
          <p class="soft small">{follow.hint}</p>
        </>
      )}
    </section>
  );
};

/** By which subscriptions of the reader it came and why; each leads to all its conditions. */
const Brought = ({ view, ours: { brought, publisherName } }: { view: OpportunityView; ours: OursOf }) => {
  const { words, say } = useReading();
  return (
    <>
      <p class="small" id="brought">
        {words.board.follow.brought}
      </p>
      <ul class="sample" aria-labelledby="brought">
        {brought.map(({ subscriptionId, name, organizationId, reasons }) => (
          <li>
            <a
              href={`${organizationId === null ? '/account' : `/organizations/${organizationId}`}/subscriptions/${subscriptionId}/why?o=${view.id}`}
            >
              <Original text={name} />
            </a>{' '}
            <span class="soft">
              <Mixed text={words.subscribe.year.because(say.reasonsWords(reasons, publisherName) || words.mail.fitsAll)} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};
