import { aroundDifference } from '@kolkore/domain/around-difference';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Mixed, Original } from '../look/parts/original';
import { InstantDay } from '../look/parts/time';
import { WasIs } from '../look/parts/was-is';
import { useReading } from '../look/reading';

const LONGEST = 240;

/** Newest first; each line says what was and what is. */
export const History = ({ view, history }: { view: OpportunityView; history: ChangeRow[] }) => {
  const { opportunity: words } = useReading().words;
  // The publication of what was only announced is a change like any other.
  const changes = history.filter(({ type, field }) => type !== 'published' || field === 'awaited');
  return (
    <section class="section" aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      {changes.length === 0 && <p class="soft">{words.noChanges}</p>}
      <ol class="history">
        {changes.map((change) => (
          <ChangeItem change={change} />
        ))}
        <li>
          <InstantDay instant={view.firstSeenAt} />
          <h3>{words.firstSeen}</h3>
        </li>
      </ol>
    </section>
  );
};

const ChangeItem = ({ change }: { change: ChangeRow }) => {
  const { title, was, is, documents } = useReading().say.changeWords(change);
  const cut = was !== null && is !== null ? aroundDifference(was, is, LONGEST) : null;
  return (
    <li>
      <InstantDay instant={change.occurredAt} />
      <h3>{title}</h3>
      {cut && <WasIs was={cut.was} is={cut.is} />}
      {!cut && (was ?? is) !== null && (
        <p>
          {was === null ? (
            <Mixed text={is ?? ''} />
          ) : (
            <del>
              <Mixed text={was} />
            </del>
          )}
        </p>
      )}
      {documents.length > 0 && (
        <ul>
          {documents.map((document) => (
            <li>
              <a href={document.url} rel="external noreferrer">
                <Original text={document.title} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};
