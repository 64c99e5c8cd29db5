import { Rhythm, isSummary } from '@kolkore/domain/rhythm/rhythm';
import type { LedgerItem } from '@kolkore/store/ledger';
import { useReading } from '../look/reading';

/** Causes that end at a known time; others wait for somebody's word. */
const ENDS: readonly (string | null)[] = ['quiet_hours', 'back_off'];

interface Became {
  state: keyof typeof import('@kolkore/domain/catalogue/he/rhythms').rhythms.ledger.states;
  cause: string | null;
  /** Since when. */
  at: Date;
  /** When that goes out which is held for a time. */
  until: Date | null;
  /** By itself, not under a heading that names the message. */
  sentence?: boolean;
}

/** What became of it and why; since when, or until when. */
export const StateWords = ({ state, cause, at, until, sentence = false }: Became) => {
  const { words, say } = useReading();
  const text = words.rhythms.ledger;
  const ends = state === 'held' && until !== null && ENDS.includes(cause);
  const known = cause !== null && Object.hasOwn(text.causes, cause) ? text.causes[cause as keyof typeof text.causes] : '';
  const said = [sentence ? words.advice.why.fate.message(text.states[state]) : text.states[state], ...(known === '' ? [] : [known])];
  if (ends) return <>{`${say.commas(said)}. ${text.dueAt(say.momentTable(until))}`}</>;
  return <>{say.commas([...said, say.momentTable(at)])}</>;
};

interface StateOf {
  item: LedgerItem;
  /** Of the one subscription by which it is told. */
  rhythm?: Rhythm | null;
  sentence?: boolean;
}

/** What became of an item that no message tells. */
export const ItemState = ({ item, rhythm = null, sentence }: StateOf) => {
  const { words, say } = useReading();
  const { ledger, field } = words.rhythms;
  const { state, cause, stateAt, dueAt } = item;
  if (state === 'pending' && dueAt !== null) {
    const when = say.momentTable(dueAt);
    return <>{rhythm !== null && isSummary(rhythm) ? words.advice.why.fate.summary(field.names[rhythm], when) : ledger.dueAt(when)}</>;
  }
  return <StateWords state={state === 'composed' ? 'pending' : state} cause={cause} at={stateAt} until={dueAt} sentence={sentence} />;
};
