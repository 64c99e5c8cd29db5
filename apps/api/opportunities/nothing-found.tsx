import { Icon } from '../look/icons';
import { Empty } from '../look/parts/empty';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';
import { Asked, addressOf, isNarrowed, subscribeAddress } from './search-address';

/** A wider search and how much it finds. */
export interface Relaxation {
  name: string;
  asked: Asked;
  count: number;
}

/** No results: offer to tell when there are, and the wider searches that do find something. */
export const NothingFound = ({ asked, relaxations }: { asked: Asked; relaxations: Relaxation[] }) => {
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
