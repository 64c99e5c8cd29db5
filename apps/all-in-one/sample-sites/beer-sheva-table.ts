import type { DateTime } from 'luxon';
import { inIsrael } from '@kolkore/domain/time';
import { notFound } from './answer';
import type { CkanResource } from './ckan-site';
import type { Site } from './control';
import { attachment } from './files/attachment';
import { type Slot, chance, filled, slotsBefore, workday } from './waves';

/** The city's real items have numbers under a thousand. */
const FIRST_NUMBER = 90_000;
const WINDOW_DAYS = 150;
const slotsOfTheWeek = [1, 4, 8, 11];
export const BEER_SHEVA = 'www.beer-sheva.muni.il';
const site = `http://${BEER_SHEVA}/City/FreeInfo`;

const tenders = [
  { title: 'הפעלת מרכז קהילתי בשכונה ו&#39; לשנת {year}', openDays: 28, hour: 12 },
  { title: 'הודעת פרסום על כוונה להתקשר עם ספק יחיד-חברת דוגמה לחדשנות בע"מ.', openDays: 13, hour: 12 },
  { title: 'קול קורא לעמותות להפעלת תכניות נוער בבאר שבע, {n}', openDays: 35, hour: 14 },
  { title: 'אספקת ציוד לגני ילדים', openDays: 21, hour: 12 },
  { title: 'שירותי גינון &amp; השקיה בגני העיר', openDays: 30, hour: 0 },
  { title: 'הקמת מאגר מנחים לסדנאות הורים', openDays: 24, hour: 12 },
] as const;

/**
 * As the portal's loader writes a moment: `YYYY-MM-DD HH:MM:SS`, day and month turned wherever the day could be a month.
 */
const loaded = (moment: DateTime): string => moment.toFormat(moment.day <= 12 ? "yyyy-dd-MM HH:mm:'00'" : "yyyy-MM-dd HH:mm:'00'");

const row = (slot: Slot, now: Date): Record<string, unknown> => {
  const tender = tenders[chance(slot, 7, tenders.length)] ?? tenders[0];
  const number = `${(slot.number % 90) + 10}/${slot.publishedAt.year}`;
  const ends = workday(slot.publishedAt, tender.openDays).set({ hour: tender.hour });
  const decided = ends.plus({ days: 30 }) < inIsrael(now);
  const file = `פרסום%20${number.replace('/', '-')}.pdf`;
  return {
    'שם מכרז': filled(tender.title, slot),
    'מספר מכרז': `הליך מס&#39; ${number}`,
    'תאריך אחרון להגשה': loaded(ends),
    'תאריך עדכון': loaded(slot.publishedAt.startOf('day')),
    'זוכה במכרז': decided ? 'עמותת דוגמה בנגב (ע~ר)' : '',
    קבצים: `<p><a href="${site}/DocLib2/${file}" target="_blank">פרסום ${number}.</a><br></p>`,
    'תשלום מקוון': '',
    URL: `${site}/Lists/List3/DispForm.aspx?ID=${slot.number}`,
  };
};

/** The tenders of one city, four a week, with their history. */
export const beerShevaTenders: CkanResource = {
  dataset: 'tender-br7',
  title: 'מכרזים בעיר באר שבע',
  columns: {
    'שם מכרז': 'text',
    'מספר מכרז': 'text',
    'תאריך אחרון להגשה': 'timestamp',
    'תאריך עדכון': 'timestamp',
    'זוכה במכרז': 'text',
    קבצים: 'text',
    'תשלום מקוון': 'text',
    URL: 'text',
  },
  rows: (now) =>
    slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER)
      .filter(({ index }) => slotsOfTheWeek.includes(index))
      .map((slot) => row(slot, now)),
};

/** The city's own site, of which the portal's rows name the files. Its list is read by nobody. */
export const beerShevaSite: Site = {
  modes: [],
  answer: ({ url, now }) => {
    const file = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
    // The rows write the letters as they are, and only the space as an address does.
    const link = `/${file.replaceAll(' ', '%20')}"`;
    const isListed = file.endsWith('.pdf') && beerShevaTenders.rows(now).some((tender) => String(tender['קבצים']).includes(link));
    return isListed ? attachment(file, file) : notFound();
  },
};
