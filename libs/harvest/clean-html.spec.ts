import { cleanHtml } from './clean-html';

const base = 'https://gov.example/he/call/7';
const clean = (text: string, longest = 10_000) => cleanHtml(text, base, longest);

describe('cleanHtml', () => {
  it.each([
    ['<p onclick="steal()" style="color:red" class="x">קול קורא</p>', '<p>קול קורא</p>'],
    ['<script>alert(1)</script><p>א</p><style>p{}</style><iframe src="https://evil.example"></iframe>', '<p>א</p>'],
    ['<img src=x onerror=alert(1)><p>ב</p>', '<p>ב</p>'],
    ['<svg><script>alert(1)</script></svg><p>ג</p>', '<p>ג</p>'],
    ['<a href="javascript:alert(1)">לחצו</a>', 'לחצו'],
    ['<a href=" java&#10;script:alert(1)">לחצו</a>', 'לחצו'],
    ['<a href="data:text/html,x">לחצו</a>', 'לחצו'],
    [
      '<a href="/he/file.pdf" target="_blank">קובץ</a>',
      '<a href="https://gov.example/he/file.pdf" rel="nofollow noopener noreferrer">קובץ</a>',
    ],
    ['<a href="mailto:kol@gov.example">כתבו</a>', '<a href="mailto:kol@gov.example" rel="nofollow noopener noreferrer">כתבו</a>'],
    ['<h1>כותרת</h1><h6>קטנה</h6>', '<h3>כותרת</h3><h4>קטנה</h4>'],
    ['<div>שורה</div><div><div>ועוד</div></div>', '<p>שורה</p><p>ועוד</p>'],
    ['<p>&nbsp;</p><p>\u200f טקסט\u00a0 עם\n רווחים</p><p></p>', '<p>טקסט עם רווחים</p>'],
    ['<table border=1><tr><td colspan=2 bgcolor=red>תא</td></tr></table>', '<table><tr><td colspan="2">תא</td></tr></table>'],
    ['<b>לא סגור', '<b>לא סגור</b>'],
  ])('%s', (html, expected) => expect(clean(html)).toBe(expected));

  it('makes paragraphs of plain text and shows its signs as signs', () => {
    expect(clean('פסקה ראשונה\nשורה\n\nשנייה: 3 < 5 & "מרכאות"')).toBe('<p>פסקה ראשונה<br />שורה</p><p>שנייה: 3 &lt; 5 &amp; "מרכאות"</p>');
    expect(clean('עמותות &amp; חברות')).toBe('<p>עמותות &amp; חברות</p>');
    expect(clean('&lt;script&gt;alert(1)&lt;/script&gt;')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  });

  it.each(['', '  \n ', '<p>&nbsp;</p>', '<script>alert(1)</script>', '<img src=x>', '\u200f'])(
    'is null when no words are left of %j',
    (html) => expect(clean(html)).toBeNull(),
  );

  it('changes nothing when cleaning again, whatever came in', () => {
    const hostile = [
      '<p><p>א<div>ב<ul><li>ג<li>ד</ul></div>ה',
      '<<p>>א</p <b>ב</b>',
      '<a href="https://x.example/?a=1&b=2">א&amp;ב</a><!-- סוד --> ג',
      'טקסט רגיל\n\nעם פסקה',
      '<table><tr><td><p>א</p></td></tr></table>',
      `${'<div><b>'.repeat(200)}עמוק`,
    ];
    for (const html of hostile) {
      const once = clean(html);
      expect(clean(once ?? '')).toBe(once);
    }
  });

  it('cuts what is too long between whole tags', () => {
    const cut = clean(`<ul>${'<li>פריט ארוך מאוד</li>'.repeat(1000)}</ul>`, 1000) ?? '';
    expect(cut.length).toBeLessThanOrEqual(1000);
    expect(cut.endsWith('</li></ul>')).toBe(true);
  });
});
