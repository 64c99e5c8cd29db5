import type { LocalDate } from '../time';
import { isDay } from './decision';

export const LONGEST_TASK = 200;

/** A thing to do for an opportunity, until a day in Israel. */
export interface TaskFields {
  title: string;
  dueOn: LocalDate;
  /** A person. */
  assigneeId: string | null;
}

/** As typed into a form. */
export interface TypedTask {
  title: string;
  dueOn: string;
  assigneeId: string;
}

/** Wrong fields by name: `title` `missing` or `long`, `dueOn` `missing` or `date`. */
export function readTask(typed: TypedTask): TaskFields | { wrong: Record<string, string> } {
  const wrong: Record<string, string> = {};
  const title = typed.title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (title === '') wrong['title'] = 'missing';
  else if ([...title].length > LONGEST_TASK) wrong['title'] = 'long';
  const dueOn = typed.dueOn.trim();
  if (dueOn === '') wrong['dueOn'] = 'missing';
  else if (!isDay(dueOn)) wrong['dueOn'] = 'date';
  return Object.keys(wrong).length > 0 ? { wrong } : { title, dueOn, assigneeId: typed.assigneeId.trim() || null };
}

/** How a task stands on a day: `late` when its own day is over. */
export const taskState = (task: { dueOn: LocalDate; doneAt: Date | null }, today: LocalDate): 'done' | 'late' | 'today' | 'ahead' =>
  task.doneAt !== null ? 'done' : task.dueOn < today ? 'late' : task.dueOn === today ? 'today' : 'ahead';
