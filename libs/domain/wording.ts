import { localeOf } from './locale';

export type { AmountPart } from './wording/amounts';
export type { ChangeWords } from './wording/changes';
export type { DaysLeft, Tone } from './wording/dates';

// The sentences of the Hebrew reader, until every caller names the reader's language.
export const {
  daysLeft,
  dateLong,
  dateList,
  dateTable,
  instantTable,
  deadlineLong,
  deadlineList,
  deadlineTable,
  hebrewDate,
  shekels,
  amountParts,
  amountText,
  publisherLine,
  reasonWords,
  listWords,
  criteriaWords,
  changeWords,
} = localeOf('he').say;
