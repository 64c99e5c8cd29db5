import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { DueLine } from '../organizations/board/parts';

/** So many are listed. */
export const MOST_LISTED = 100;

/** What a person follows without an organization. */
export const OwnFollows = ({ follows, now }: { follows: OpportunityView[]; now: Date }) => {
  const { follow } = useReading().words.board;
  return (
    <section class="section" aria-labelledby="follows">
      <h2 id="follows">{follow.list}</h2>
      <p>{follows.length === 0 ? follow.none : follow.listText}</p>
      {follows.length > 0 && (
        <ul class="listed">
          {follows.map((view) => (
            <li>
              <form class="row" action={`/account/follows/${view.id}`} method="post">
                <a href={`/o/${view.id}`}>
                  <Original text={view.facts.title} />
                </a>
                <DueLine view={view} now={now} />
                <input type="hidden" name="from" value="account" />
                <button class="button button-plain button-s" type="submit" name="follow" value="0">
                  {follow.unfollow}
                  <span class="hidden-text">
                    : <Original text={view.facts.title} />
                  </span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {follows.length === MOST_LISTED && <p class="soft">{follow.more}</p>}
    </section>
  );
};
