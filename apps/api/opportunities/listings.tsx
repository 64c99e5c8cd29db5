import type { Voice, Voiced } from '@kolkore/domain/merge/voices';
import { voicesOf } from '@kolkore/domain/merge/voices';
import type { StoredListing } from '@kolkore/store/listings';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Icon } from '../look/icons';
import { AmountWords } from '../look/parts/amount';
import { Original } from '../look/parts/original';
import { DeadlineTime, InstantDay, InstantTime } from '../look/parts/time';
import { useReading } from '../look/reading';
import { safeHref } from '../look/safe-links';
import { whenWords } from '../look/when';
import { Published } from './published-text';

/** Every source that lists it, the most believed first; nothing where there is only one. */
export const Listings = ({ view, listings, now }: { view: OpportunityView; listings: StoredListing[]; now: Date }) => {
  const words = useReading().words.listings;
  if (listings.length < 2) return null;
  return (
    <section class="section" aria-labelledby="listings">
      <h2 id="listings">{words.heading}</h2>
      <p class="soft">{words.lead(listings.length)}</p>
      <ol class="voices">
        {voicesOf(view.facts, listings).map((voice) => (
          <VoiceItem voice={voice} now={now} />
        ))}
      </ol>
    </section>
  );
};

const VoiceItem = ({ voice: { listing, believedFor, differs }, now }: { voice: Voice<StoredListing>; now: Date }) => {
  const reading = useReading();
  const words = reading.words.listings;
  const href = safeHref(listing.facts.url);
  return (
    <li>
      <h3>
        <Original text={listing.title} />
      </h3>
      <p class="small">
        {believedFor.length > 0 ? (
          <b>{words.believedFor(reading.say.commas(believedFor.map((field) => words.fields[field])))}</b>
        ) : (
          differs.length === 0 && <span class="soft">{words.agrees}</span>
        )}
      </p>
      <p class="voice-times soft small">
        <span>
          {words.since} <InstantDay instant={listing.firstSeenAt} />
        </span>
        <span>
          {listing.delistedAt ? (
            <>
              {words.delisted} <InstantDay instant={listing.delistedAt} />
            </>
          ) : (
            <>
              {words.lastRead} <InstantTime instant={listing.lastSeenAt}>{whenWords(listing.lastSeenAt, now, reading)}</InstantTime>
            </>
          )}
        </span>
      </p>
      {differs.some((field) => shown.includes(field)) && (
        <dl class="voice-says">
          {differs
            .filter((field) => shown.includes(field))
            .map((field) => (
              <div>
                <dt>{words.fields[field]}</dt>
                <dd>
                  <Said listing={listing} field={field} />
                </dd>
              </div>
            ))}
        </dl>
      )}
      {differs.includes('description') && listing.facts.description !== null && (
        <details class="fold">
          <summary>{words.fullText}</summary>
          <Published text={listing.facts.description} />
        </details>
      )}
      {href && (
        <p>
          <a class="link-icon" href={href} rel="external noreferrer" aria-label={words.toPageOf(listing.title)}>
            {words.toPage} <Icon name="outside" />
          </a>
        </p>
      )}
    </li>
  );
};

/** What is short enough to stand beside what is shown of the opportunity. */
const shown: readonly Voiced[] = ['title', 'deadline', 'amount'];

const Said = ({ listing: { facts }, field }: { listing: StoredListing; field: Voiced }) => {
  const { say } = useReading();
  if (field === 'deadline' && facts.deadline)
    return (
      <DeadlineTime deadline={facts.deadline}>{facts.deadline.local ? say.deadlineLong(facts.deadline) : facts.deadline.raw}</DeadlineTime>
    );
  if (field === 'amount') return <AmountWords amount={facts.amount} />;
  return <Original text={facts.title} />;
};
