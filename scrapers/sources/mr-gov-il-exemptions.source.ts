import { storefrontSource } from '../families/mr-gov-il';
import { STORE } from '../families/mr-gov-il/storefront';

/** What ministries mean to buy without a tender: the newest of a list of hundreds of thousands. */
export const source = storefrontSource(
  {
    id: 'mr-gov-il-exemptions',
    title: 'הודעות פטור ממכרז באתר מינהל הרכש',
    kinds: ['exemption_notice'],
    homepage: `${STORE}/search/?s=EXEMPTION`,
    schedule: { everyMinutes: 720 },
    expect: { atLeast: 20, quietDays: 7, listsAllOpen: false },
    caveats: [
      'The list holds about 240,000 notices since its beginning, some 250 new ones a week; a run reads the 30 pages that were updated last (600 notices), and the rest comes from the monthly files.',
      'So many pages, so that after a week without a run no more than half of what was met is out of sight.',
      'Only cards are read, not the page of each notice: supplier, sum and regulation are not on a card, and how the page of a notice looks was not seen.',
      'The date by which to apply is the last day for objections; nobody can apply. The notices stay out of the default view.',
    ],
  },
  {
    url: (number) => `${STORE}/search/?q=%3AupdateDate%3Aarchive%3Afalse&text=&s=EXEMPTION&page=${number}`,
    lastPage: 29,
    opensItems: false,
  },
);
