import { Icon } from '../look/icons';
import { Empty } from '../look/parts/empty';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';
import type { Meant } from './did-you-mean';
import { Asked, addressOf, isNarrowed, subscribeAddress } from './search-address';

/** A wider search and how much it finds. */
export interface Relaxation {
  name: string;
  asked: Asked;
  count: number;
}

interface NothingFoundProps {
  asked: Asked;
  relaxations: Relaxation[];
  meant: Meant | null;
}

/** No results: what was probably meant, offer to tell when there are, and the wider searches that do find something. */
export const NothingFound = ({ asked, relaxations, meant }: NothingFoundProps) => {
  const { search: words } = useReading().words;
  if (!isNarrowed(asked)) {
    return (
      <Empty shape="none" title={words.none.emptyText}>
        <p class="row">
          <a class="button" href="/subscribe">
            <Icon name="bell" /> {words.offerButtonAll}
          </a>
          <a class="button button-plain" href="/sources">
            {words.allSources}
          </a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty shape="none" title={words.none.offer}>
      {meant && (
        <p class="did-you-mean">
          {words.none.meant}{' '}
          <a href={addressOf(meant.asked)}>
            <bdi>{meant.text}</bdi>
          </a>{' '}
          <span class="soft">{words.none.count(meant.count)}</span>
        </p>
      )}
      {relaxations.length > 0 && <p>{words.none.wider}</p>}
      {relaxations.length > 0 && (
        <ul class="bullets">
          {relaxations.map(({ name, asked: wider, count }) => (
            <li>
              <a href={addressOf(wider)}>
                <Mixed text={name} />
              </a>{' '}
              <span class="soft">{words.none.count(count)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="row">
        <a class="button" href={subscribeAddress(asked)}>
          <Icon name="bell" /> {words.offerButton}
        </a>
        <a class="button button-plain" href="/">
          {words.none.all}
        </a>
      </p>
    </Empty>
  );
};
