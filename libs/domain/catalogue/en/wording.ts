import type { Catalogue } from '../shape';
import { quoted } from './count';

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayAndMonth = (day: number, month: number): string => `${day} ${shortMonths[month - 1] ?? ''}`;

/** Words of dates, sums, changes and criteria. */
export const wording: Catalogue['wording'] = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  weekdaysShort: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  longDate: (weekday, day, month, year) => `${weekday}, ${day} ${month} ${year}`,
  shortDate: (day, month, year) => `${dayAndMonth(day, month)}${year === null ? '' : ` ${year}`}`,
  listDate: (weekday, date) => `${weekday}, ${date}`,
  tableDate: (day, month, year) => `${dayAndMonth(day, month)} ${year}`,
  longDateUntil: (date, end) => `${date}, ${end}`,
  dateUntil: (date, end) => `${date} ${end}`,
  hebrewDate: (day, month, year) => `${day} ${month} ${year}`,
  quiet: { upcoming: 'soon', standing: 'standing', no_deadline: 'unknown', closed: 'closed', withdrawn: 'cancelled' },
  noDeadline: 'No deadline published',
  standingDeadline: 'No deadline',
  unknownDeadline: 'Deadline not published; checked every day',
  opensOn: (day) => `Opens on ${day}`,
  awaited: 'To be published',
  wasUntil: (day) => `Was due ${day}`,
  comma: ', ',
  shekels: (sum) => `₪${sum}`,
  amount: {
    range: (min, max) => `${min} to ${max}`,
    startingAt: (min) => `From ${min}`,
    upTo: (max) => `Up to ${max}`,
    outOf: (share, budget) => `${share}, out of a budget of ${budget}`,
    budget: (budget) => `Total budget of ${budget}`,
  },
  documentsRemoved: 'Documents removed',
  deadlineRemoved: 'Deadline removed',
  nothing: 'Not stated',
  yes: 'Yes',
  fieldChanged: {
    title: 'Title changed',
    callNumber: 'Notice number changed',
    url: 'Address of the notice changed',
    publisherText: 'Name of the publishing body changed',
    unit: 'Publishing unit changed',
    kindText: 'Type of notice changed',
    publishedOn: 'Date of publication changed',
    opensOn: 'Opening date changed',
    description: 'Wording updated',
    contact: 'Contact details updated',
    awaited: 'The body has said that the text will be published later',
  },
  quoted,
  kindReason: (kind) => `type of notice “${kind}”`,
  and: (last) => ` and ${last}`,
  without: 'Without the words',
  also: 'Also',
  barred: 'Notices that NGOs cannot apply for',
};
