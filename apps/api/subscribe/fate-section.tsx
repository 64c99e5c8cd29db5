import type { Rhythm } from '@kolkore/domain/rhythm/rhythm';
import type { Fate } from '@kolkore/matching/fate';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { ToldItem } from '@kolkore/store/ledger';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';
import { ItemState, StateWords } from './item-state';

interface Props {
  fate: Fate;
  subscription: Pick<SubscriptionRow, 'state' | 'rhythm' | 'pausedUntil'>;
  /** Where everything is that was sent to the reader. */
  ledgerAt: string;
}

/** What the reader was told of a publication, when, and what became of it; or why nothing was. */
export const FateSection = ({ fate: { told, elsewhere, silence, obstacles }, subscription, ledgerAt }: Props) => {
  const { words, say } = useReading();
  const text = words.advice.why.fate;
  return (
    <section class="section" aria-labelledby="fate">
      <h2 id="fate">{text.heading}</h2>
      {silence && <p class="prose">{silenceWords(silence, text.silence, say.momentTable)}</p>}
      {silence?.because === 'paused' && subscription.pausedUntil !== null && (
        <p>{text.pausedUntil(say.dateTable(subscription.pausedUntil))}</p>
      )}
      {told.length + elsewhere.length > 0 && (
        <ul class="bullets">
          {told.map((item) => (
            <li>
              <Told item={item} rhythm={subscription.rhythm} />
            </li>
          ))}
          {elsewhere.map((item) => (
            <li>
              <Mixed text={text.elsewhere(say.listWords(item.why.map(({ subscription: name }) => words.wording.quoted(name))))} />:{' '}
              <Told item={item} rhythm={null} />
            </li>
          ))}
        </ul>
      )}
      {obstacles.map(({ because, at }) => (
        <p class="prose">{text.obstacles[because](say.momentTable(at))}</p>
      ))}
      <p class="soft small">{text.zone}</p>
      <p class="links">
        <a href={ledgerAt}>{text.ledger}</a>
      </p>
    </section>
  );
};

/** `rhythm`: of the subscription that is asked about; null where another tells it. */
const Told = ({ item, rhythm }: { item: ToldItem; rhythm: Rhythm | null }) => {
  const { words } = useReading();
  const { ledger } = words.rhythms;
  const { type, message } = item;
  return (
    <>
      <b>{type === 'reminder' ? ledger.reminder(item.reminderDays ?? 0) : words.common.changes[type]}</b>
      {'. '}
      {message ? (
        <StateWords state={message.state} cause={message.cause} at={message.stateAt} until={message.notBefore} sentence />
      ) : (
        <ItemState item={item} rhythm={item.why.length === 1 && type !== 'reminder' ? rhythm : null} sentence />
      )}
    </>
  );
};

const silenceWords = (
  { because, at }: NonNullable<Fate['silence']>,
  texts: Record<NonNullable<Fate['silence']>['because'], string | ((when: string) => string)>,
  moment: (at: Date) => string,
): string => {
  const text = texts[because];
  return typeof text === 'string' ? text : text(at ? moment(at) : '');
};
