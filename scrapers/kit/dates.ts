/** The readers of dates (libs/domain/dates) that a source names; each says which formats it takes. */
export {
  readDayFirst,
  readEnglishMonth,
  readEpoch,
  readExchanged,
  readIso,
  readIsoDay,
  readMonthFirst,
  readPlausible,
} from '@kolkore/domain/dates/numbers';
export { readDateWithin, readSpan } from '@kolkore/domain/dates/within';
export { dayOf } from '@kolkore/domain/dates/written';
