import { Rhythm, isSummary } from '@kolkore/domain/rhythm/rhythm';
import type { LedgerItem } from '@kolkore/store/ledger';
import { useReading } from '../look/reading';

/** What became of it, when and why. `sentence`: by itself, not under a heading that names the message. */
export const StateWords = ({
  state,
  cause,
  at,
  sentence = false,
}: {
  state: keyof typeof import('@kolkore/domain/catalogue/he/rhythms').rhythms.ledger.states;
  cause: string | null;
  at: Date;
  sentence?: boolean;
}) => {
  const { words, say } = useReading();
  const text = words.rhythms.ledger;
  const known = cause !== null && Object.hasOwn(text.causes, cause) ? text.causes[cause as keyof typeof text.causes] : '';
  return (
    <>
      {say.commas([
        sentence ? words.advice.why.fate.message(text.states[state]) : text.states[state],
        ...(known === '' ? [] : [known]),
        say.momentTable(at),
      ])}
    </>
  );
};

/** Causes of which `dueAt` tells the end; others wait for somebody's word. */
const ENDS = ['quiet_hours', 'back_off'];

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
  return (
    <>
      <StateWords state={state === 'composed' ? 'pending' : state} cause={cause} at={stateAt} sentence={sentence} />
      <Until cause={state === 'held' ? cause : null} at={dueAt} />
    </>
  );
};

/** When that goes out which is held for a time. */
export const Until = ({ cause, at }: { cause: string | null; at: Date | null }) => {
  const { words, say } = useReading();
  if (cause === null || at === null || !ENDS.includes(cause)) return null;
  return <>. {words.rhythms.ledger.dueAt(say.momentTable(at))}</>;
};
