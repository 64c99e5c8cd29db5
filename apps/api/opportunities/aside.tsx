import { Locale } from '@kolkore/domain/locale';
import { Contact as ContactFacts } from '@kolkore/domain/opportunity';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Icon } from '../look/icons';
import { Mixed, Original } from '../look/parts/original';
import { InstantTime } from '../look/parts/time';
import { useReading } from '../look/reading';
import { whenWords } from '../look/when';

/** Whom to ask; nothing when the publication names nobody. */
export const Contact = ({ contact }: { contact: ContactFacts | null }) => {
  const { opportunity: words } = useReading().words;
  if (!contact || !(contact.name || contact.phone || contact.email)) return null;
  const mail = contact.email && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(contact.email) ? contact.email : null;
  const dialled = contact.phone?.replace(/[^\d+*]/g, '') ?? '';
  return (
    <section class="panel" aria-labelledby="contact">
      <h2 id="contact">{words.contact}</h2>
      <div class="contact">
        {contact.name && (
          <p>
            <Original text={contact.name} />
          </p>
        )}
        {contact.phone && (
          <p>
            {dialled.length >= 3 ? (
              <a class="link-icon" href={`tel:${dialled}`}>
                <Icon name="phone" /> <bdi dir="ltr">{contact.phone}</bdi>
              </a>
            ) : (
              <Original text={contact.phone} />
            )}
          </p>
        )}
        {contact.email && (
          <p>
            {mail ? (
              <a class="link-icon" href={`mailto:${encodeURIComponent(mail).replace('%40', '@')}`}>
                <Icon name="mail" /> <bdi dir="ltr">{mail}</bdi>
              </a>
            ) : (
              <Original text={contact.email} />
            )}
          </p>
        )}
      </div>
    </section>
  );
};

export const Origin = ({ view, source, now }: { view: OpportunityView; source: string; now: Date }) => {
  const reading = useReading();
  const { common, opportunity: words } = reading.words;
  return (
    <section class="panel panel-line" aria-labelledby="origin">
      <h2 id="origin">{words.origin}</h2>
      <p>{common.bindingText}</p>
      <p>
        <a class="link-icon print-url" href={view.facts.url} rel="external noreferrer">
          {words.originLink} <Icon name="outside" />
        </a>
      </p>
      <p class="soft small">
        <Mixed text={words.originSource(source)} />.{' '}
        <InstantTime instant={view.lastSeenAt}>{words.lastRead(whenWords(view.lastSeenAt, now, reading))}</InstantTime>
      </p>
    </section>
  );
};

/** What else the same body publishes. */
export const More = ({ items, view, now }: { items: OpportunityView[]; view: OpportunityView; now: Date }) => {
  const reading = useReading();
  const { opportunity: words } = reading.words;
  return (
    <section class="panel panel-line" aria-labelledby="near">
      <h2 id="near">{words.more}</h2>
      {items.length > 0 && (
        <ul class="sample">
          {items.map((item) => (
            <li>
              <a href={`/o/${item.id}`}>
                <Original text={item.facts.title} />
              </a>{' '}
              <span class="soft">{dueWords(item, now, reading)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/publishers/${view.publisherKey}`}>{words.allOfPublisher}</a>
      </p>
    </section>
  );
};

const dueWords = (item: OpportunityView, now: Date, { words, say }: Pick<Locale, 'words' | 'say'>): string => {
  const open = item.status === 'open' || item.status === 'closing_soon';
  if (!open || !item.facts.deadline) return words.common.statuses[item.status];
  return words.opportunity.moreDue(say.deadlineList(item.facts.deadline, now).day);
};
