import { directed, foreign, isolate, natureOf, pieces, subjectLine } from './foreign';

const FSI = '\u2068';
const PDI = '\u2069';

describe('text of another script', () => {
  it('is isolated for whom it is foreign, and left alone for others', () => {
    expect(foreign('מכרז 12/2026', 'he')).toBe('מכרז 12/2026');
    expect(foreign('מכרז 12/2026', 'en')).toBe(`${FSI}מכרז 12/2026${PDI}`);
    expect(foreign('מכרז 12/2026', 'ar')).toBe(`${FSI}מכרז 12/2026${PDI}`);
    expect(foreign('Makerspace 2026', 'en')).toBe('Makerspace 2026');
    expect(foreign('Makerspace 2026', 'he')).toBe(`${FSI}Makerspace 2026${PDI}`);
    expect(foreign('שיתוף أطفال', 'he')).toBe(`${FSI}שיתוף أطفال${PDI}`);
    expect(foreign('29.11.2026', 'en')).toBe('29.11.2026');
  });

  it('keeps its own direction when a Latin word stands first', () => {
    expect(foreign('Makerspace בנגב', 'en')).toBe(`${FSI}\u200fMakerspace בנגב${PDI}`);
    expect(pieces(`New: ${isolate('Makerspace בנגב')}.`)).toEqual(['New: ', { isolated: 'Makerspace בנגב' }, '.']);
    expect(natureOf('Makerspace בנגב')).toEqual({ language: 'he', dir: 'rtl' });
    expect(natureOf('أطفال')).toEqual({ language: 'ar', dir: 'rtl' });
    expect(natureOf('office@amuta.example')).toEqual({ language: null, dir: 'ltr' });
  });

  it('is isolated once, also inside quotation marks that isolate', () => {
    const quoted = `“${FSI}${isolate('נוער')}${PDI}”`;
    expect(pieces(quoted)).toEqual(['“', { isolated: 'נוער' }, '”']);
    expect(subjectLine(`Confirm: ${quoted}`, 'ltr')).toBe(`Confirm: “${FSI}נוער${PDI}”`);
    expect(directed(quoted, 'ltr')).toBe(`“${FSI}נוער${PDI}”`);
  });

  it('cannot end its isolation itself', () => {
    expect(foreign(`קול${PDI}\u202E\r\nBcc: x`, 'en')).toBe(`${FSI}קול Bcc: x${PDI}`);
    expect(foreign('הכשרת מדריכות ומדריכים', 'en', 15)).toBe(`${FSI}הכשרת מדריכות…${PDI}`);
  });
});

describe('a subject', () => {
  it.each([
    ['מכרז 12/2026 להקמת Makerspace בנגב', `מכרז ${FSI}12/2026${PDI} להקמת ${FSI}Makerspace${PDI} בנגב`],
    ['תמיכה עד 80% מהעלות', `תמיכה עד ${FSI}80%${PDI} מהעלות`],
    ['קרן Joint Elka (2026), סבב ב', `קרן ${FSI}Joint Elka${PDI} (${FSI}2026${PDI}), סבב ב`],
    ['جديد: \u2068קול קורא 5\u2069', `جديد: קול קורא ${FSI}5${PDI}`],
    ['רק עברית', 'רק עברית'],
  ])('isolates Latin and numbers from right to left: %s', (said, line) => expect(subjectLine(said, 'rtl')).toBe(line));

  it('keeps a Hebrew title in one piece from left to right', () => {
    const said = `New: ${isolate('מכרז 12/2026 להקמת Makerspace')}, until 25 Nov`;
    expect(subjectLine(said, 'ltr')).toBe(said);
  });
});

describe('plain text', () => {
  it('starts every line in the direction of the reader', () => {
    expect(directed('Makerspace\nשלום\n-- \nhttps://kolkore.example/o/1\n\n2026', 'rtl')).toBe(
      '\u200fMakerspace\nשלום\n-- \nhttps://kolkore.example/o/1\n\n\u200f2026',
    );
    expect(directed(`${isolate('מכרז')}\nNew`, 'rtl')).toBe(`\u200f${isolate('מכרז')}\n\u200fNew`);
    expect(directed(`${isolate('מכרז')}\nמכרז\nNew`, 'ltr')).toBe(`${isolate('מכרז')}\n\u200eמכרז\nNew`);
  });
});
