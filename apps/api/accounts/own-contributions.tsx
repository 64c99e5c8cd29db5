import type { ContributionState } from '@kolkore/domain/contribution/draft';
import { useReading } from '../look/reading';

/** As much of a contribution as its list shows. */
export interface OwnContribution {
  id: string;
  state: ContributionState;
  draft: { title: string };
}

/** The calls that a person brought in, and the way to bring in another. */
export const OwnContributions = ({ contributions }: { contributions: OwnContribution[] }) => {
  const { list } = useReading().words.contribute;
  return (
    <section class="section" aria-labelledby="contributions">
      <h2 id="contributions">{list.heading}</h2>
      <p>{list.text}</p>
      {contributions.length > 0 && (
        <ul class="listed">
          {contributions.map(({ id, state, draft }) => (
            <li>
              <a href={`/contribute/${id}`}>
                <bdi>{draft.title || list.untitled}</bdi>
              </a>{' '}
              <span class="soft">{list.states[state]}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="row">
        <a class="button button-plain" href="/contribute">
          {list.add}
        </a>
      </p>
    </section>
  );
};
