import { DateTime } from 'luxon';
import type { LocalDate } from '../time';

/** What an organization decided of an opportunity, as its board's columns stand. */
export const DECISIONS = ['undecided', 'checking', 'applying', 'submitted', 'not_for_us'] as const;
export type Decision = (typeof DECISIONS)[number];

export const isDecision = (value: unknown): value is Decision => DECISIONS.some((decision) => decision === value);

/**
 * From which decision to which. What was decided is never undecided again; what was submitted is taken back to "applying" where it
 * was pressed by mistake, and is never "not for us".
 */
const moves: Record<Decision, readonly Decision[]> = {
  undecided: ['checking', 'applying', 'submitted', 'not_for_us'],
  checking: ['applying', 'submitted', 'not_for_us'],
  applying: ['checking', 'submitted', 'not_for_us'],
  submitted: ['applying'],
  not_for_us: ['checking', 'applying', 'submitted'],
};

/** Whether it may become the other; staying is always allowed. */
export const mayBecome = (from: Decision, to: Decision): boolean => from === to || moves[from].includes(to);

/** What may be chosen, the present one first. */
export const choicesFrom = (from: Decision): Decision[] => [from, ...moves[from]];

/** Whether there is still something to do before the deadline. */
export const isAhead = (decision: Decision): boolean => decision !== 'submitted' && decision !== 'not_for_us';

/** What a decision says beside itself. */
export interface DecisionFields {
  decision: Decision;
  /** Why, or how it stands; null when nothing was written. */
  reason: string | null;
  /** Who handles it: a person. */
  handlerId: string | null;
  /** The day on which it was submitted; only of `submitted`. */
  submittedOn: LocalDate | null;
  /** Shekels that were asked for; only of `submitted`. */
  requested: number | null;
}

/** As typed into a form; what was not typed is an empty text. */
export interface TypedDecision {
  decision: string;
  reason: string;
  handlerId: string;
  submittedOn: string;
  requested: string;
}

export const LONGEST_REASON = 300;
const MOST_REQUESTED = 2_000_000_000;

/**
 * Reads a typed decision on a day in Israel. Wrong fields by name: `decision` `unknown` or `move`, `reason` `missing` (of "not for
 * us", so that nobody asks again) or `long`, `submittedOn` `date` or `future`, `requested` `number`. A submission without a day was today.
 */
export function readDecision(typed: TypedDecision, from: Decision, today: LocalDate): DecisionFields | { wrong: Record<string, string> } {
  const wrong: Record<string, string> = {};
  const { decision } = typed;
  if (!isDecision(decision)) return { wrong: { decision: 'unknown' } };
  if (!mayBecome(from, decision)) wrong['decision'] = 'move';
  const reason = typed.reason.replace(/[^\S\n]+/gu, ' ').trim();
  if (reason === '' && decision === 'not_for_us') wrong['reason'] = 'missing';
  if ([...reason].length > LONGEST_REASON) wrong['reason'] = 'long';
  const isSubmitted = decision === 'submitted';
  const submittedOn = isSubmitted ? typed.submittedOn.trim() || today : null;
  if (submittedOn !== null && !isDay(submittedOn)) wrong['submittedOn'] = 'date';
  else if (submittedOn !== null && submittedOn > today) wrong['submittedOn'] = 'future';
  const sum = typed.requested.replace(/[\s,₪]/gu, '');
  const requested = isSubmitted && sum !== '' ? Number(sum) : null;
  if (requested !== null && !(/^\d+$/u.test(sum) && requested > 0 && requested <= MOST_REQUESTED)) wrong['requested'] = 'number';
  if (Object.keys(wrong).length > 0) return { wrong };
  return { decision, reason: reason || null, handlerId: typed.handlerId.trim() || null, submittedOn, requested };
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, of this century. */
export const isDay = (text: string): boolean => /^20\d\d-\d\d-\d\d$/u.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
