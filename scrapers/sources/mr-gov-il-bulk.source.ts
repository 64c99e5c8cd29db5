import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type RowsPage, type Yield, defineSource, page } from '@kolkore/domain/source';
import { absolute } from '../kit/address';
import { readHtml, textOf } from '../kit/html';
import { clean } from '../kit/text';
import { exemptionColumns, readExemption, readTender, tenderColumns } from '../families/mr-gov-il/bulk-rows';

const site = 'https://mr.gov.il';
const MB = 1024 * 1024;

/** What a link is called, in its address or in words, by the kind of its file. */
const files = [
  { kind: 'tenders', name: /\/Tenders[-_.\d]/iu, words: /מכרזים/u },
  { kind: 'exemptions', name: /\/Exemptions[-_.\d]/iu, words: /פטור/u },
] as const;

/** The page of news that leads to the two files of the month. Any other number of them, or two that are not told apart, is a changed layout. */
function* readLinks(fetched: FetchedPage): Iterable<Yield> {
  const $ = readHtml(fetched);
  const where = { page: fetched.kind, url: fetched.url };
  const links = new Map<string, string>();
  $('.links-container a[href]').each((_, element) => {
    const link = $(element);
    const url = absolute(link.attr('href'), site);
    if (url !== undefined && /\.zip(?:$|[?#])/iu.test(url)) links.set(url, textOf(link) ?? '');
  });
  if (links.size !== files.length)
    throw new LayoutChangedError(`${links.size} links to files, 2 expected`, { ...where, links: links.size });
  for (const { kind, name, words } of files) {
    const all = [...links];
    const found = all.filter(([url]) => name.test(url));
    const [link, ...more] = found.length > 0 ? found : all.filter(([, text]) => words.test(clean(text)));
    if (link === undefined || more.length > 0) throw new LayoutChangedError(`No link is the file of ${kind}`, { ...where, kind });
    yield { follow: page(kind, { url: link[0], as: 'rows' }) };
  }
}

const file: Omit<RowsPage, 'columns' | 'read'> = {
  format: 'spreadsheetml',
  // The name within the zip is Hebrew and not always written in a known charset; there is one such file.
  entry: /\.(?:xls|xml)$/iu,
  maxBytes: 256 * MB,
  maxUnpackedBytes: 2048 * MB,
  keepBytes: 8 * MB,
};

/** The monthly files of the Government Procurement Administration: every tender and exemption since 2005. */
export const source = defineSource({
  id: 'mr-gov-il-bulk',
  title: 'מינהל הרכש הממשלתי - קבצים חודשיים',
  publisher: 'משרד האוצר - מינהל הרכש הממשלתי',
  kinds: ['tender', 'call_for_proposals', 'challenge_tender', 'supplier_pool', 'rfi', 'exemption_notice'],
  homepage: `${site}/ilgstorefront/he/news/details/230920201036`,
  // A copy of the storefront that is weeks behind it: what the storefront itself says of an item is believed first.
  belief: 'aggregator',
  hosts: ['mr.gov.il'],
  // The files are made once a month; a look in a week costs one small page when nothing has changed.
  schedule: { everyMinutes: 7 * 24 * 60 },
  expect: { atLeast: 20, quietDays: 62, listsAllOpen: false },
  caveats: [
    'Made once a month: what came out since is only in the storefront itself (mr-gov-il), which is read every four hours.',
    'The links rot every month and are read anew from the page of news in every run; it must hold exactly two.',
    'The files are SpreadsheetML, declare utf-16 and are UTF-8; about 36 and 480 MB when unpacked, read row by row.',
    'A publication number may repeat (one tender in ten); the last row of it counts.',
    'Statuses are stale: publications of 2019 still say "published". Only "cancelled" is believed; all else goes by the deadline.',
    'The column called last day for objections holds the last day for proposals in the file of tenders.',
    'A tender without any last day that came out more than a year ago is left out: nothing would ever close it.',
    'Of exemptions those that came out in the last two years are taken: older ones neither invite anybody nor tell who works for the state now. Joint ventures with non-profit bodies are taken whatever their age.',
    'A kind that we do not know comes in as what its file holds, with one note to the operator.',
    'Documents and contacts are not in the files, only on the pages of the publications.',
  ],
  start: () => [page('links', { url: `${site}/ilgstorefront/he/news/details/230920201036` })],
  pages: { links: readLinks },
  rows: {
    tenders: { ...file, columns: tenderColumns, read: readTender },
    exemptions: { ...file, columns: exemptionColumns, read: readExemption },
  },
});
