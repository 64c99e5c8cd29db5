import { dueOf } from '@kolkore/domain/rhythm/due';
import { cannotWait, quietUntil } from '@kolkore/domain/rhythm/quiet-hours';
import { Habits, Rhythm, SUMMARIES, Summary, isSummary } from '@kolkore/domain/rhythm/rhythm';
import { isTooLate, lastSlot, windowOf } from '@kolkore/domain/rhythm/slots';
import type { Decision, Recipient, WaitingItem } from '@kolkore/store/alert-items';
import type { MessageKind } from '@kolkore/store/entities/messages';
import type { NewAlert } from '@kolkore/store/new-alerts';
import type { TurnOf } from '@kolkore/store/turns';
import { untoldOf } from './worth-telling';

/** So long after its slot a summary or reminder goes out whatever the hour: its person chose it. */
const AT_ITS_HOUR_MS = 30 * 60_000;

type Told = { item: WaitingItem; by: Rhythm | 'reminder'; at: Date };

/**
 * What becomes at `now` of everything that waits for a person: told in one message, held over quiet hours, left for the hour of its
 * rhythm, asked about because it is too late, or let go because it ended before it could be sent.
 */
export function decide(
  person: Recipient,
  items: readonly WaitingItem[],
  habits: Habits,
  turn: TurnOf,
  now: Date,
  make: () => { id: string; messageId: string },
): Decision {
  const decision: Decision = { alert: null, letGo: [], wait: [], late: [] };
  const untold = untoldOf(items);
  const told: Told[] = [];
  const end = quietUntil(habits, now);
  for (const item of items) {
    const cause = untold.get(item.id);
    if (cause !== undefined) {
      decision.letGo.push({ id: item.id, state: cause === 'suppressed' ? 'suppressed' : 'expired', cause });
      continue;
    }
    const due = dueOfItem(item, habits, now);
    if (due === null) decision.letGo.push({ id: item.id, state: 'expired', cause: 'not_followed' });
    else if (due.at > now && !item.released) decision.wait.push({ id: item.id, state: 'pending', cause: null, dueAt: due.at });
    else if (isSummaryOf(due.by) && !item.released && isTooLate(due.by, due.at, now)) decision.late.push({ id: item.id, rhythm: due.by });
    else if (end !== null && mustWait(item, due, end, now))
      decision.wait.push({ id: item.id, state: 'held', cause: 'quiet_hours', dueAt: end });
    else told.push({ item, ...due });
  }
  decision.alert = told.length > 0 ? alertOf(person, told, habits, make()) : noteOf(person, habits, turn, now, make);
  return decision;
}

const isSummaryOf = (by: Told['by']): by is Summary => by !== 'reminder' && isSummary(by);

function dueOfItem(item: WaitingItem, habits: Habits, now: Date): Omit<Told, 'item'> | null {
  // Made by a process whose clock is ahead of ours, it is no later than now.
  const made = item.createdAt < now ? item.createdAt : now;
  if (item.changeType === 'reminder') return { by: 'reminder', at: item.dueAt ?? made };
  const due = dueOf(
    item.rhythms.filter((rhythm) => rhythm !== 'followed' || item.followed),
    habits,
    made,
  );
  return due && { by: due.rhythm, at: due.at };
}

function mustWait(item: WaitingItem, due: Omit<Told, 'item'>, end: Date, now: Date): boolean {
  if (cannotWait(item.deadlineAt, end)) return false;
  const chosen = due.by === 'reminder' || isSummaryOf(due.by);
  return !(chosen && now.getTime() - due.at.getTime() <= AT_ITS_HOUR_MS);
}

/** The one message of this moment; the widest of its summaries names it. */
function alertOf(person: Recipient, told: readonly Told[], habits: Habits, address: { id: string; messageId: string }): NewAlert {
  const first = told[0] as Told;
  const widest = [...SUMMARIES].reverse().find((summary) => told.some(({ by }) => by === summary)) ?? null;
  const slot = widest && told.filter(({ by }) => by === widest).reduce((last, { at }) => (at > last ? at : last), new Date(0));
  const window = widest && slot && windowOf(widest, habits, slot);
  const kind: MessageKind = widest ? 'summary' : told.every(({ by }) => by === 'reminder') ? 'reminder' : 'alert';
  return {
    ...address,
    personId: person.id,
    kind,
    // An item is told once in its life, so the first one names the message.
    dedupeKey: `alert:item:${first.item.id}`,
    rhythm: widest,
    windowFrom: window ? window.from : null,
    windowTo: window ? window.to : null,
    itemIds: told.map(({ item }) => item.id),
  };
}

/** That a week brought nothing, to whom asked to hear so: of the last full week, once. */
function noteOf(
  person: Recipient,
  habits: Habits,
  turn: TurnOf,
  now: Date,
  make: () => { id: string; messageId: string },
): NewAlert | null {
  if (!turn.due || turn.silent || !habits.nothingNew) return null;
  const slot = lastSlot('weekly', habits, now);
  if (turn.noted === null || slot <= turn.noted || isTooLate('weekly', slot, now)) return null;
  const { from, to } = windowOf('weekly', habits, slot);
  if (turn.lastTold !== null && turn.lastTold >= from) return null;
  return {
    ...make(),
    personId: person.id,
    kind: 'nothing_new',
    dedupeKey: `nothing_new:${person.id}:${slot.toISOString()}`,
    rhythm: 'weekly',
    windowFrom: from,
    windowTo: to,
    itemIds: [],
  };
}
