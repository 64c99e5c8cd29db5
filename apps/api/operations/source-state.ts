import { sources as words } from '@kolkore/domain/catalogue/he/sources';
import { sourceReasons } from '@kolkore/domain/catalogue/he/source-reasons';
import { Health, isArchive, reasonAt, standingAt } from '@kolkore/domain/source-health';
import type { SourceLine } from '@kolkore/store/operations-figures';

/** `last` needs somebody now, `soon` soon, `still` is worth a look, `good` is good. */
export type Urgency = 'last' | 'soon' | 'still' | 'good';

export interface SourceState {
  health: Health;
  urgency: Urgency;
  word: string;
  since: Date | null;
  /** Why, in Hebrew; empty when all is well. */
  reason: string;
  /** Words of the source's own, not of its state: nothing was read for long, or nothing new came out. */
  code: string;
}

/** The state of a source at an instant, with why and since when. One that merely publishes nothing is worth a look and no failure. */
export function stateOf(source: SourceLine, now: Date): SourceState {
  const { health, since } = standingAt(source, now);
  const { code, detail } = reasonAt(source, now);
  const archive = isArchive(source) && health === 'new';
  const reason = (sourceReasons[code] ?? sourceReasons[health])?.(detail) ?? code;
  return { health, urgency: urgencyOf(health, code, archive), word: archive ? words.archive : words.health[health], since, reason, code };
}

function urgencyOf(health: Health, code: string, archive: boolean): Urgency {
  if (health === 'changed' || health === 'blocked') return 'last';
  if (health === 'failing' || health === 'incomplete') return 'soon';
  if (health === 'late') return code === 'quiet' ? 'still' : 'soon';
  return archive || health === 'new' || health === 'off' ? 'still' : 'good';
}

const order: Urgency[] = ['last', 'soon', 'still', 'good'];
export const byUrgency = (a: SourceState, b: SourceState): number =>
  order.indexOf(a.urgency) - order.indexOf(b.urgency) || Number(a.health === 'off') - Number(b.health === 'off');
export const needsSomebody = (state: SourceState): boolean => state.urgency === 'last' || state.urgency === 'soon';
