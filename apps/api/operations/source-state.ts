import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { isArchive } from '@kolkore/store/entities/harvest';
import type { SourceLine } from '@kolkore/store/operations-figures';

/** `last` needs somebody now, `soon` soon, `still` is worth a look, `good` is good. */
export type Urgency = 'last' | 'soon' | 'still' | 'good';

export interface SourceState {
  urgency: Urgency;
  word: string;
}

/**
 * The state of a source in a word. One that has missed its runs is overdue, whoever should have run it;
 * one that publishes nothing for longer than usual is quiet, which is worth a look and no failure.
 */
export function stateOf(source: SourceLine, now: Date): SourceState {
  if (source.health === 'layout_changed' || source.health === 'blocked') return { urgency: 'last', word: text.states[source.health] };
  if (source.health === 'failing') return { urgency: 'soon', word: text.states.failing };
  if (isArchive(source)) return { urgency: 'still', word: text.states.archive };
  if (source.health === 'new') return { urgency: 'still', word: text.states.new };
  if (isOverdue(source, now)) return { urgency: 'soon', word: text.states.overdue };
  if (source.health === 'late') return { urgency: 'still', word: quietWord(source.problem?.['days']) };
  return { urgency: 'good', word: text.states.good };
}

const quietWord = (days: unknown): string => (typeof days === 'number' ? text.states.quiet(days) : text.states.late);

const isOverdue = (source: SourceLine, now: Date): boolean =>
  source.lastSuccessAt !== null && now.getTime() - source.lastSuccessAt.getTime() > (3 * source.everyMinutes + 15) * 60_000;

const order: Urgency[] = ['last', 'soon', 'still', 'good'];
export const byUrgency = (a: SourceState, b: SourceState): number => order.indexOf(a.urgency) - order.indexOf(b.urgency);
export const needsSomebody = (state: SourceState): boolean => state.urgency === 'last' || state.urgency === 'soon';

/** Whether the engine itself stopped at something that an operator can act on. */
export const hasProblem = (source: Pick<SourceLine, 'health'>): boolean => ['layout_changed', 'blocked', 'failing'].includes(source.health);
