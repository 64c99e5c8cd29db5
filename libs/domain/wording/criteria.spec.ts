import { noCriteria } from '../criteria';
import { localeOf } from '../locale';

const { criteriaWords, listWords, publisherLine, reasonWords, reasonsWords } = localeOf('he').say;

describe('names', () => {
  const name = (key: string) => ({ moe: 'משרד החינוך' })[key] ?? key;

  it('of reasons and criteria', () => {
    expect(reasonWords({ facet: 'word', value: 'מתנדבים' }, name)).toBe('״מתנדבים״');
    expect(reasonWords({ facet: 'publisher', value: 'moe' }, name)).toBe('״משרד החינוך״');
    expect(reasonWords({ facet: 'kind', value: 'tender' }, name)).toBe('סוג הפרסום ״מכרז״');
    expect(reasonWords({ facet: 'topic', value: 'no-such-topic' }, name)).toBe('״no-such-topic״');
    expect(
      criteriaWords({ ...noCriteria, words: [['מתנדבים']], publishers: ['moe'], kinds: ['tender'], none: ['רכב'], barred: true }, name),
    ).toEqual([
      { label: 'מילים', values: ['״מתנדבים״'] },
      { label: 'גוף מפרסם', values: ['משרד החינוך'] },
      { label: 'סוג', values: ['מכרז'] },
      { label: 'בלי המילים', values: ['״רכב״'] },
      { label: 'גם', values: ['פרסומים שעמותות אינן יכולות להגיש אליהם'] },
    ]);
    expect(criteriaWords(noCriteria, name)).toEqual([]);
  });

  it('of a sought word say how the publication writes it', () => {
    const word = (value: string, written: string, lemma: string | null) => ({ facet: 'word' as const, value, met: [{ written, lemma }] });
    expect(reasonWords(word('עמותה', 'לעמותות', 'עמותה'), name)).toBe('״עמותה״ (בפרסום כתוב ״לעמותות״)');
    expect(reasonWords(word('עמותות', 'לעמותה', 'עמותה'), name)).toBe('״עמותות״ (בפרסום כתוב ״לעמותה״ = עמותה)');
    expect(reasonWords(word('בתי ספר', 'בבתי הספר', null), name)).toBe('״בתי ספר״ (בפרסום כתוב ״בבתי הספר״)');
    const [ar, en] = [localeOf('ar').say, localeOf('en').say];
    expect(ar.reasonWords(word('עמותה', 'לעמותות', 'עמותה'), name)).toBe('«עמותה» (في الإعلان «לעמותות»)');
    expect(en.reasonWords(word('עמותה', 'לעמותות', 'עמותה'), name)).toContain('(the notice says “');
    expect(reasonsWords([word('עמותה', 'לעמותות', 'עמותה'), { facet: 'word', value: 'עמותה' }], name)).toBe('״עמותה״');
  });

  it('of body and unit, and lists', () => {
    expect(publisherLine({ publisherKey: 'moe', publisherName: 'משרד החינוך', unit: 'מינהל חברה ונוער' })).toBe(
      'משרד החינוך, מינהל חברה ונוער',
    );
    expect(publisherLine({ publisherKey: 'moe', publisherName: 'משרד החינוך', unit: null })).toBe('משרד החינוך');
    expect(listWords(['א', 'ב', 'ג'])).toBe('א, ב וג');
    expect(listWords([])).toBe('');
  });
});

describe('in Arabic and English', () => {
  it('lists are joined as the language joins them', () => {
    expect(localeOf('en').say.listWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(localeOf('ar').say.listWords(['أ', 'ب', 'ج'])).toBe('أ، ب وج');
    expect(localeOf('ar').say.commas(['أ', 'ب'])).toBe('أ، ب');
  });

  it('known bodies are named in the language, their units as published', () => {
    const view = { publisherKey: 'education', publisherName: 'משרד החינוך', unit: 'מינהל חברה ונוער' };
    expect(localeOf('en').say.publisherLine(view)).toBe('Ministry of Education, מינהל חברה ונוער');
    expect(localeOf('ar').say.publisherLine({ ...view, unit: null })).toBe('وزارة التربية والتعليم');
  });

  it('values of the taxonomy have their names, and an unknown body keeps its own', () => {
    const rows = localeOf('en').say.criteriaWords({ ...noCriteria, topics: ['youth'], publishers: ['x-1'] }, () => 'עיריית דוגמה');
    expect(rows).toEqual([
      { label: 'Topic', values: ['Youth and young adults'] },
      { label: 'Publishing body', values: ['עיריית דוגמה'] },
    ]);
  });
});
