import type { LocalDate } from '@kolkore/domain/time';
import type { ShownLink } from '@kolkore/store/opportunity-links';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';

const SHOWN = 6;

/** What it is linked with, the most telling first: the test it opens under, its other rounds, what opened under it. */
export const Linked = ({ links }: { links: readonly ShownLink[] }) => {
  const { groups } = useReading().words.linked;
  const of = (type: ShownLink['type'], direction: ShownLink['direction']) =>
    links.filter((link) => link.type === type && link.direction === direction);
  return (
    <>
      <Group id="opens-under" title={groups.opensUnder} links={of('opens_under', 'to')} />
      <Group id="will-replace" title={groups.willReplace} links={of('will_replace', 'to')} />
      <Group id="drafts" title={groups.drafts} links={of('will_replace', 'from')} />
      <Group id="later-rounds" title={groups.later} links={of('earlier_round', 'from')} />
      <Group id="earlier-rounds" title={groups.earlier} links={of('earlier_round', 'to')} />
      <Group id="opened" title={groups.opened} links={of('opens_under', 'from')} />
    </>
  );
};

const Group = ({ id, title, links }: { id: string; title: string; links: readonly ShownLink[] }) => {
  const { linked } = useReading().words;
  if (links.length === 0) return null;
  return (
    <section class="panel panel-line" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="sample">
        {links.slice(0, SHOWN).map(({ other }) => (
          <li>
            <a href={`/o/${other.id}`}>
              <Original text={other.title} />
            </a>{' '}
            <span class="soft">
              <When other={other} />
            </span>
          </li>
        ))}
      </ul>
      {links.length > SHOWN && <p class="soft">{linked.more(links.length - SHOWN)}</p>}
    </section>
  );
};

/** Until when it is or was open; of a test, which has no end, when it was published. */
const When = ({ other }: { other: ShownLink['other'] }) => {
  const { words, say } = useReading();
  const { linked } = words;
  const day = (local: LocalDate): string => say.dateTable(local.slice(0, 10));
  if (other.deadline !== null) return <>{other.live ? linked.until(day(other.deadline)) : linked.was(day(other.deadline))}</>;
  return other.publishedOn === null ? null : <>{linked.published(day(other.publishedOn))}</>;
};
