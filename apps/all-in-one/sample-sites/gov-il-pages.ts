import { inIsrael } from '@kolkore/domain/time';
import { contentPage } from './gov-il-publications';

/** A page that is itself a call, in the words of our own. `{year}` is the year for which one applies. */
interface Page {
  title: string;
  html: string;
  file: string;
}

const last = '<p>המועד האחרון להגשת בקשות: 15.01.{year} בשעה 14:00.</p>';
const pages: Record<string, Page | undefined> = {
  ministry_support: {
    title: 'תמיכה במוסדות תרבות לשנת {year}',
    html: `<p>המשרד תומך בתיאטרון, במחול, במוזיקה ובספרות לפי מבחני התמיכה. רשאיות להגיש עמותות בעלות אישור ניהול תקין.</p>${last}`,
    file: 'madrich.pdf',
  },
  'support-tests-associations': {
    title: 'מבחני תמיכה בעמותות הפועלות לרווחה',
    html: '<p>המבחנים קובעים את תנאי הסף ואת אמות המידה.</p>',
    file: 'mivchanim.pdf',
  },
  kol96: { title: 'קול קורא להפעלת מועדוניות לנוער', html: `<p>המשרד יתמוך במועדוניות בשכונות.</p>${last}`, file: 'kolkore.pdf' },
  kolkore161125: { title: 'קול קורא לתמיכה במיזמי חברה', html: `<p>התמיכה תינתן לשנת {year}.</p>${last}`, file: 'kolkore.pdf' },
  'estates-call': {
    title: 'קול קורא להגשת בקשות להקצבה מכספי עיזבונות לשנת {year}',
    html: `<p>הוועדה מזמינה מוסדות ציבור לבקש הקצבה לפרויקט חד פעמי.</p>${last}`,
    file: 'kolkore.pdf',
  },
  allowance_from_the_estates_committee: {
    title: 'הקצבה מכספי עיזבונות',
    html: '<p>הוועדה מחלקת את מה שהורש למדינה.</p><p><a href="/he/pages/estates-call-{year}">קול קורא לשנת {year}</a> · <a href="/he/pages/estates-faq">שאלות נפוצות</a></p>',
    file: 'nohal.pdf',
  },
};

/** A page of its own at one moment, or undefined for a slug that is none. A year of calls begins with September. */
export function ownPage(slug: string, now: Date): Record<string, unknown> | undefined {
  const moment = inIsrael(now);
  const year = String(moment.year + (moment.month >= 9 ? 1 : 0));
  const page = pages[slug === `estates-call-${year}` ? 'estates-call' : slug];
  if (page === undefined) return undefined;
  const filled = (text: string): string => text.replaceAll('{year}', year);
  return contentPage(
    filled(page.title),
    '',
    filled(page.html),
    [{ name: page.file, url: `/BlobFolder/generalpage/${slug}/he/${page.file}` }],
    [],
  );
}
