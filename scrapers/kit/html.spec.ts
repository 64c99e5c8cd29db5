import { LayoutChangedError } from '@kolkore/domain/errors';
import { labelled, readHtml, textOf } from './html';

const page = (body: string) => ({
  kind: 'list',
  url: 'https://gov.example/',
  body,
  contentType: 'text/html',
  fetchedAt: new Date(0),
  carry: {},
});

const valuesOf = (html: string): Record<string, string | undefined> => {
  const $ = readHtml(page(html));
  return Object.fromEntries(
    [...labelled($, $('body'), ['סטטוס', "מס' פרסום", 'תאריך פרסום'])].map(([label, value]) => [label, textOf(value)]),
  );
};

it.each([
  ['neighbours', '<div><span>סטטוס:&nbsp;</span><span>פורסם</span></div>', { סטטוס: 'פורסם' }],
  [
    'another order',
    '<div><span>תאריך פרסום:</span><span>1/2/2026</span><span>סטטוס:</span><span>פורסם</span></div>',
    { סטטוס: 'פורסם', 'תאריך פרסום': '1/2/2026' },
  ],
  ['a list of terms', '<dl><dt>מס׳ פרסום</dt><dd>4000</dd></dl>', { "מס' פרסום": '4000' }],
  ['a table', '<table><tr><th>סטטוס</th><td>\n פורסם </td></tr></table>', { סטטוס: 'פורסם' }],
  ['a wrapped label', '<div><div class="l"><b>סטטוס:</b></div><div>פורסם</div></div>', { סטטוס: 'פורסם' }],
  ['text beside the label', '<div><b>סטטוס:</b> פורסם</div>', { סטטוס: 'פורסם' }],
  ['a label without value', '<div><span>סטטוס:</span><span>תאריך פרסום:</span><span>1/2/2026</span></div>', { 'תאריך פרסום': '1/2/2026' }],
  ['the first of two', '<p><span>סטטוס:</span><span>א</span></p><p><span>סטטוס:</span><span>ב</span></p>', { סטטוס: 'א' }],
  ['running text', '<p>סטטוס: פורסם</p><p>תאריך פרסום: 1/2/2026</p>', { סטטוס: 'פורסם', 'תאריך פרסום': '1/2/2026' }],
  ['lines', '<div>סטטוס: פורסם<br>תאריך פרסום: 1/2/2026</div>', { סטטוס: 'פורסם', 'תאריך פרסום': '1/2/2026' }],
  ['cells', '<table><tr><td>סטטוס</td><td>פורסם</td></tr></table>', { סטטוס: 'פורסם' }],
  ['no label', '<div><span>תקציב:</span><span>7</span></div>', {}],
])('finds labels in %s', (_, html, values) => expect(valuesOf(html)).toEqual(values));

it.each(['', '   ', '<html><body> &nbsp; </body></html>', '{"results":[]}'])('takes %j for a changed layout', (body) => {
  expect(() => readHtml(page(body))).toThrow(LayoutChangedError);
});
