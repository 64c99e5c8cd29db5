import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { calendarDaysBetween } from '@kolkore/domain/time';
import type { SourceLine } from '@kolkore/store/operations-figures';

/** `last` needs somebody now, `soon` soon, `still` is worth a look, `good` is good. */
export type Urgency = 'last' | 'soon' | 'still' | 'good';

export interface SourceState {
  urgency: Urgency;
  word: string;
}

/** Days without anything new after which a source counts as quiet. */
const QUIET_DAYS = 30;

/** The state of a source in a word. A good source that has missed two of its runs is late, whoever should have run it. */
export function stateOf(source: SourceLine, now: Date): SourceState {
  if (source.health === 'layout_changed' || source.health === 'blocked') return { urgency: 'last', word: text.states[source.health] };
  if (source.health === 'failing' || source.health === 'late') return { urgency: 'soon', word: text.states[source.health] };
  if (isArchive(source)) return { urgency: 'still', word: text.states.archive };
  if (source.health === 'new') return { urgency: 'still', word: text.states.new };
  if (isLate(source, now)) return { urgency: 'soon', word: text.states.late };
  const quiet = source.newestAt ? calendarDaysBetween(source.newestAt, now) : 0;
  return quiet >= QUIET_DAYS ? { urgency: 'still', word: text.states.quiet(quiet) } : { urgency: 'good', word: text.states.good };
}

/** Only imported from files: it has no schedule and was never fetched. */
export const isArchive = (source: Pick<SourceLine, 'health' | 'nextRunAt' | 'open'>): boolean => source.health === 'new' && source.nextRunAt === null && !source.open;

const isLate = (source: SourceLine, now: Date): boolean =>
  source.lastSuccessAt !== null && now.getTime() - source.lastSuccessAt.getTime() > (3 * source.everyMinutes + 15) * 60_000;

const order: Urgency[] = ['last', 'soon', 'still', 'good'];
export const byUrgency = (a: SourceState, b: SourceState): number => order.indexOf(a.urgency) - order.indexOf(b.urgency);
export const needsSomebody = (state: SourceState): boolean => state.urgency === 'last' || state.urgency === 'soon';
