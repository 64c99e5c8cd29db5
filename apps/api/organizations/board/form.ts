import type { TypedDecision } from '@kolkore/domain/board/decision';
import type { TypedTask } from '@kolkore/domain/board/task';
import type { Catalogue } from '@kolkore/domain/catalogue/shape';

export type Values = Record<string, unknown> | undefined;

const MOST = 5000;
export const textIn = (body: Values, name: string): string => (typeof body?.[name] === 'string' ? body[name].slice(0, MOST) : '');

/** The version that a form showed; 0 for none. */
export const versionIn = (body: Values): number => (/^\d{1,9}$/u.test(textIn(body, 'version')) ? Number(textIn(body, 'version')) : 0);

export const decisionIn = (body: Values): TypedDecision => ({
  decision: textIn(body, 'decision'),
  reason: textIn(body, 'reason'),
  handlerId: textIn(body, 'handlerId'),
  submittedOn: textIn(body, 'submittedOn'),
  requested: textIn(body, 'requested'),
});

export const taskIn = (body: Values): TypedTask => ({
  title: textIn(body, 'title'),
  dueOn: textIn(body, 'dueOn'),
  assigneeId: textIn(body, 'assigneeId'),
});

/** The problems of fields in the reader's words, each beside its field. */
export function saidWrong(fields: Record<string, string>, { board: { wrong } }: Catalogue): Record<string, string> {
  const words: Record<string, string> = {
    'decision move': wrong.decision,
    'decision unknown': wrong.decision,
    'reason missing': wrong.reasonMissing,
    'reason long': wrong.reasonLong,
    'handlerId member': wrong.handler,
    'assigneeId member': wrong.handler,
    'submittedOn date': wrong.date,
    'submittedOn future': wrong.future,
    'requested number': wrong.requested,
    'title missing': wrong.task,
    'title long': wrong.task,
    'dueOn missing': wrong.due,
    'dueOn date': wrong.date,
    'body missing': wrong.note,
    'body long': wrong.note,
  };
  return Object.fromEntries(Object.entries(fields).map(([field, problem]) => [field, words[`${field} ${problem}`] ?? wrong.decision]));
}
