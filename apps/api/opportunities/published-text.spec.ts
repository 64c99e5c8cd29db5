import { publishedHtml } from './published-text';

describe('published text', () => {
  it('keeps structure and drops script, style, forms and foreign attributes', () => {
    const html = publishedHtml(
      '<h1 onclick="x()" style="color:red">כותרת</h1><p class="a">טקסט<script>alert(1)</script><style>p{}</style></p><form action="/x"><input></form><img src=x onerror=alert(1)><iframe src="//evil.example"></iframe>',
    );
    expect(html).toBe('<h3>כותרת</h3><p>טקסט</p>');
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', '&#106;avascript:alert(1)', 'data:text/html,x', '//evil.example/a', '/relative'])(
    'links nowhere with %s',
    (href) => {
      expect(publishedHtml(`<a href="${href}">קישור</a>`)).toBe('<a>קישור</a>');
    },
  );

  it('says of a good link that it leads elsewhere', () => {
    expect(publishedHtml('<a href="https://noar.example/x" target="_blank">קישור</a>')).toBe(
      '<a href="https://noar.example/x" rel="external noreferrer nofollow">קישור</a>',
    );
  });

  it('makes paragraphs of the lines of plain text, and takes no sign for a tag', () => {
    expect(publishedHtml('שורה ראשונה\n\n שורה שנייה: 3 < 5 & 7')).toBe('<p>שורה ראשונה</p><p>שורה שנייה: 3 &lt; 5 &amp; 7</p>');
  });
});
