import type { Candidate } from '@kolkore/domain/candidate';
import { dynamicCollectorSource } from '../families/gov-il-dynamic';
import {
  CHOICE,
  DATE,
  DEPENDENT_CHOICE,
  RICH_TEXT,
  type Role,
  type Signs,
  TEXT,
  TITLE,
  usualSigns,
} from '../families/gov-il-dynamic/fields';

const fund = 'קרן התובענות הייצוגיות';
const words = [CHOICE, TEXT, TITLE, DEPENDENT_CHOICE] as const;

/** The collector's own names, as reported; the labels are what they would be called if the names changed. */
const signs: Signs = {
  ...usualSigns,
  title: { types: words, label: /ייעוד|יעוד|מטרה|נושא/u, name: 'sub_list' },
  number: { types: words, label: /^מס(?:פר)?(?![א-ת])/u, name: 'number' },
  deadline: { types: [DATE], label: /אחרון|הגשה/u, name: 'date' },
  topic: { types: [CHOICE], label: /תחום|תחומים|סיווג/u, name: 'publication' },
  // Everything is the fund's; a field that names a body names the defendant or the court.
  office: { types: [RICH_TEXT], label: /(?!)/u },
};

/** What the codes of "publication" stand for, where the page gives them no words. 1 is "general" and says nothing. */
const fields: Readonly<Record<string, string>> = {
  '2': 'חינוך',
  '3': 'בריאות',
  '4': 'רווחה',
  '5': 'ספורט',
  '6': 'תרבות',
  '7': 'עסקים',
  '8': 'סביבה',
  '9': 'משפט',
};

/** The number as the table of class-action-fund writes it, and the fields behind their codes. */
function numbered(candidate: Candidate, said: (role: Role) => string[]): Candidate {
  const topics = said('topic').flatMap((word) => fields[word] ?? (/^\d+$/u.test(word) ? [] : word));
  const callNumber = candidate.callNumber?.replace(/\s+/gu, '') || null;
  return { ...candidate, callNumber, labels: { ...candidate.labels, topics } };
}

/** What courts awarded in class actions and the fund gives out: for which purpose, and until when one can ask for it. */
export const source = dynamicCollectorSource(
  {
    id: 'class-action-settlements',
    title: 'מאגר כספי התובענות הייצוגיות',
    publisher: fund,
    kinds: ['call_for_proposals'],
    belief: 'publisher',
    schedule: { everyMinutes: 1440 },
    expect: { atLeast: 1, quietDays: 180, listsAllOpen: false },
    caveats: [
      'The title is the purpose of the money (sub_list); the file of an item is the call itself.',
      'The key is the name of the item in its address (UrlName). The number of the call may be blank or come later.',
      'The meaning of the codes of fields 1 to 9 is used only where the page gives no words for them; that of 9 (law) was reported as a guess.',
      'The same call may stand in the table of class-action-fund; each source keeps its own key.',
      'Whether calls that ended leave the list is not known, so one that is missing from a run is not taken for closed.',
    ],
  },
  { name: 'class_action_law_database', signs, needs: ['title', 'deadline'], publisher: fund, complete: numbered },
);
