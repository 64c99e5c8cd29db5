import { oneLine, safeHref, shortened } from './clean';

describe('scraped text in a mail', () => {
  it('stays on one line and turns nothing around', () => {
    expect(oneLine('קול קורא\r\nBcc: all@misrad.example\u202E הפוך\u0000')).toBe('קול קורא Bcc: all@misrad.example הפוך');
  });

  it('is cut at a word', () => {
    expect(shortened('הכשרת מדריכות ומדריכים', 15)).toBe('הכשרת מדריכות…');
    expect(shortened('קצר', 15)).toBe('קצר');
    expect(shortened('א'.repeat(40), 15)).toHaveLength(15);
  });

  it('links to http, https and mailto only', () => {
    expect(safeHref('https://www.gov.il/he/a b')).toBe('https://www.gov.il/he/a%20b');
    expect(safeHref('mailto:a@misrad.example')).toBe('mailto:a@misrad.example');
    for (const bad of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '/relative',
      'java\nscript:alert(1)',
    ]) {
      expect(safeHref(bad)).toBeNull();
    }
  });
});
