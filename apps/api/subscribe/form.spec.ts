import { Criteria, compile, criteriaFromQuery, match, noCriteria, wordsIn } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { LANGUAGES } from '@kolkore/domain/language';
import { localeOf } from '@kolkore/domain/locale';
import { taxonomy } from '@kolkore/domain/taxonomy';
import { docFor } from '@kolkore/testing/builders';
import { nameFor, readForm, typedFrom, wrongInEdit, wrongInEmail, wrongInSubscribe } from './form';

const hebrew = localeOf('he');
const text = hebrew.words.subscribe;
const publishers = new Set(['education']);
const read = (values: Record<string, unknown>) => readForm(values, publishers);
const topic = taxonomy.topics[0]?.id ?? '';
const item = (title: string) => ({
  kind: 'tender' as const,
  publisher: 'education',
  topics: [],
  populations: [],
  regions: [],
  eligible: [],
  barred: null,
  amount: null,
  deadline: null,
  words: wordsIn(docFor({ title: [title] })),
});
const brings = (criteria: Criteria, title: string) => match(compile(criteria, analysis), item(title)) !== null;

describe('readForm', () => {
  it('keeps each known value once and drops what does not exist', () => {
    const { criteria } = read({
      topic: [topic, topic, 'gone', '<b>'],
      pub: ['education', 'unknown'],
      kind: ['tender', 'tender', 'party'],
      area: 'x',
      words: 'נוער, נוער;חינוך',
    });
    expect(criteria).toEqual({ ...noCriteria, topics: [topic], publishers: ['education'], kinds: ['tender'], words: [['נוער', 'חינוך']] });
  });

  it('parts words at the commas of every keyboard', () => {
    expect(read({ words: 'شباب، تطوع؛ تعليم, נוער' }).criteria.words).toEqual([['شباب', 'تطوع', 'تعليم', 'נוער']]);
  });

  it('turns the text of a search into a written term that means the same', () => {
    const alone = read({ q: 'נוער, בסיכון' }).criteria;
    expect(brings(alone, 'תכנית לנוער בסיכון')).toBe(true);
    expect(brings(alone, 'תכנית לנוער')).toBe(false);
    const both = read({ q: 'נוער', words: 'נגב, גליל' }).criteria;
    expect(brings(both, 'נוער בגליל')).toBe(true);
    expect(brings(both, 'מבוגרים בגליל')).toBe(false);
    expect(brings(both, 'נוער בירושלים')).toBe(false);
  });

  it('survives values of any shape', () => {
    expect(read({ words: { a: 1 }, email: ['a@b.example', 'x'], topic: { length: 3 }, agree: [] })).toMatchObject({
      words: '',
      email: 'a@b.example',
      agreed: false,
    });
    expect(read({})).toMatchObject({ criteria: noCriteria, email: '' });
  });

  it('reads sums and days from their fields, else from the address', () => {
    const { criteria, ranges } = read({ sumMin: ' 50,000 ₪', sumMax: '', untilFrom: '2026-12-01', untilTo: '2027-01-31' });
    expect(criteria).toMatchObject({ amount: { min: 50_000 }, deadline: { from: '2026-12-01', to: '2027-01-31' } });
    expect(ranges.sumMin).toBe('50,000 ₪');
    expect(read({ sum: '10000-500000', until: '..2027-01-31' }).ranges).toEqual({
      sumMin: '10000',
      sumMax: '500000',
      untilFrom: '',
      untilTo: '2027-01-31',
    });
  });

  it.each([
    [{ sumMin: 'הרבה' }, { sum: text.wrong.sum }],
    [{ sumMin: '500', sumMax: '100' }, { sum: text.wrong.order }],
    [{ untilTo: '2026-02-30' }, { until: text.wrong.until }],
    [{ untilFrom: '2027-01-01', untilTo: '2026-01-01' }, { until: text.wrong.order }],
    [{ sumMin: '', sumMax: '', untilFrom: '', untilTo: '' }, {}],
  ])('says what is wrong with %j', (values, wrong) => {
    const whole = { topic, email: 'office@amuta.example', agree: '1' };
    expect(wrongInSubscribe(read({ ...whole, ...values }), hebrew)).toEqual(wrong);
  });

  it('gives back what a saved subscription asked for', () => {
    const words = [['נוער בסיכון', { phrase: 'בתי ספר' }], ['מתנדבים']];
    const criteria = { ...noCriteria, words, none: ['הסעות'], topics: [topic], barred: true };
    const typed = typedFrom({ name: 'שלנו', criteria, rhythm: 'weekly', reminders: [7] });
    expect(criteriaFromQuery({ words: [typed.words, ...typed.andWords], not: typed.not, topic, barred: '1' })).toEqual(criteria);
    expect(typed.pace).toEqual({ rhythm: 'weekly', reminders: [7] });
  });
});

describe('what is wrong', () => {
  const good = { words: 'נוער', email: 'office@amuta.example', agree: '1' };

  it('is nothing in a good form', () => expect(wrongInSubscribe(read(good), hebrew)).toEqual({}));

  it('is told per field, in the order of the form', () => {
    expect(Object.entries(wrongInSubscribe(read({ words: 'x'.repeat(101), not: 'הסעות' }), hebrew))).toEqual([
      ['words', text.wrong.words],
      ['email', text.wrong.emailMissing],
      ['agree', text.wrong.agree],
    ]);
    expect(Object.keys(wrongInSubscribe(read({ ...good, words: '' }), hebrew))).toEqual(['what']);
  });

  it.each(LANGUAGES)('is told in the language of the form: %s', (language) => {
    const locale = localeOf(language);
    const { wrong } = locale.words.subscribe;
    expect(wrongInSubscribe(read({ words: 'www.buy.example', email: 'office' }), locale)).toEqual({
      words: wrong.address,
      email: wrong.emailAt,
      agree: wrong.agree,
    });
    expect(wrongInEmail('', locale)).toBe(wrong.emailMissing);
    expect(new Set(LANGUAGES.map((one) => localeOf(one).words.subscribe.wrong.agree)).size).toBe(LANGUAGES.length);
  });

  it('speaks of the choice when it is the criteria that are beyond a limit', () => {
    const typed = read(good);
    const beyond = { ...typed, criteria: { ...typed.criteria, topics: Array.from({ length: 500 }, (_, n) => `t${n}`) } };
    expect(wrongInSubscribe(beyond, hebrew)).toEqual({ what: text.wrong.what });
  });

  it('counts words to leave out as no choice', () =>
    expect(wrongInSubscribe(read({ ...good, words: '', not: 'הסעות' }), hebrew)).toEqual({ what: text.wrong.what }));

  it('asks an edit for a name', () => {
    expect(wrongInEdit(read({ words: 'נוער', name: ' ' }), hebrew)).toEqual({ name: text.wrong.name });
    expect(wrongInEdit(read({ words: 'נוער', name: 'שלנו' }), hebrew)).toEqual({});
  });

  it.each(['https://buy.example/x', 'מבצע www.buy.example', 'office@amuta.example', 'נוער, זול.com'])(
    'lets no address into the words: %s',
    (words) => expect(wrongInSubscribe(read({ ...good, words }), hebrew)).toEqual({ words: text.wrong.address }),
  );
  it.each(['עו״ס', 'ד.נ. הנגב', 'B.A', 'גיל 3.5', 'נוער/צעירים'])('lets %s in', (words) =>
    expect(wrongInSubscribe(read({ ...good, words }), hebrew)).toEqual({}),
  );

  it.each(['a@b.example', 'first.last+tag@sub.amuta.example'])('accepts %s', (email) =>
    expect(wrongInEmail(email, hebrew)).toBeUndefined(),
  );
  it.each(['a b@c.example', 'a@b', 'a@b.example\nBcc: x@y.example', '@b.example', 'משרד@עמותה.example'])('refuses %j', (email) =>
    expect(wrongInEmail(email, hebrew)).toBe(text.wrong.emailBad),
  );
});

describe('nameFor', () => {
  it('names in the language of the form', () => {
    const criteria = { ...noCriteria, words: [['מתנדבים']], topics: [topic], kinds: ['tender' as const] };
    for (const language of LANGUAGES) {
      const { say, words } = localeOf(language);
      expect(nameFor(criteria, String, localeOf(language))).toBe(
        say.commas(['מתנדבים', say.term('topics', topic), words.common.kinds.tender]),
      );
    }
  });

  it('names by the first choices, never too long', () => {
    expect(nameFor({ ...noCriteria, words: [['מתנדבים']], publishers: ['education'] }, () => 'משרד החינוך', hebrew)).toBe(
      'מתנדבים, משרד החינוך',
    );
    expect(nameFor({ ...noCriteria, words: [['א'.repeat(100), 'ב'.repeat(100)]] }, String, hebrew)).toHaveLength(120);
  });
});
