import { noCriteria } from '@kolkore/domain/criteria';
import { subscribe as text } from '@kolkore/domain/catalogue/he/subscribe';
import { advice as words } from '@kolkore/domain/catalogue/he/advice';
import { Language } from '@kolkore/domain/language';
import type { Advice } from '@kolkore/matching/advice';
import { readingIn } from '../look/reading';
import { fragment } from '../look/render';
import { YearPanel, verdictOf } from './year-panel';

const now = new Date('2026-11-23T10:00:00Z');
const panel = (counts: number[], language: Language = 'he', advice: Advice[] = []) => {
  const months = counts.map((count, n) => ({ year: 2025 + Math.floor((10 + n) / 12), month: ((10 + n) % 12) + 1, count }));
  const year = { total: counts.reduce((a, b) => a + b, 0), months, latest: [], advice };
  const criteria = { ...noCriteria, topics: ['youth', 'welfare'], words: [['מתנדבים']], barred: false };
  return fragment(<YearPanel criteria={criteria} year={year} now={now} publisherName={() => 'גוף לדוגמה'} />, readingIn(language));
};

describe('the year', () => {
  it.each([
    [0, 'none'],
    [5, 'few'],
    [6, 'fits'],
    [156, 'fits'],
    [157, 'busy'],
    [520, 'busy'],
    [521, 'much'],
  ])('%i a year is %s', (total, verdict) => expect(verdictOf(total)).toBe(verdict));

  it.each([
    [7, 'פחות מאחד בחודש.'],
    [12, 'בערך אחד בחודש.'],
    [24, 'בערך 2 בחודש.'],
    [52, 'בערך אחד בשבוע.'],
    [104, 'בערך 2 בשבוע.'],
  ])('%i a year is said as %s', (total, said) => expect(text.year.rate(total)).toBe(said));

  it('counts month by month, in numbers and in bars', () => {
    const drawn = panel([0, 1, 4]);
    expect(drawn).toContain('נובמבר 2025');
    expect(drawn).toContain('ינואר 2026');
    expect(drawn.match(/class="bar-none"/g)).toHaveLength(1);
    expect(drawn).toContain('width="100" height="10"');
    expect(drawn).toContain('width="25" height="10"');
    expect(drawn).toContain(words.months.caption);
  });

  it('is said in the language of the reader', () => {
    const english = panel([4], 'en');
    expect(english).toContain('November 2025');
    expect(english).not.toMatch(/[א-ת]/);
    expect(panel([4], 'ar')).not.toMatch(/[א-ת]/);
  });

  it('says so when nothing was found, and draws nothing', () => {
    expect(panel([0])).not.toContain('<table');
    expect(panel([0])).toContain(text.year.none);
  });

  it('offers steps as buttons of the form, each with what it leaves', () => {
    const drawn = panel([0], 'he', [
      { change: { how: 'drop', name: 'topic', value: '' }, count: 2 },
      { change: { how: 'drop', name: 'word', value: 'מתנדבים' }, count: 7 },
      { change: { how: 'drop', name: 'barred', value: '' }, count: 9 },
    ]);
    expect(drawn).toContain('formaction="/subscribe/preview" name="change" value="drop topic"');
    expect(drawn).toContain('name="change" value="drop word מתנדבים"');
    expect(drawn).toMatch(/בלי נושא: .*שני פרסומים/su);
    expect(drawn).toContain(words.step.barred);
    const narrower = panel([600], 'he', [
      { change: { how: 'only', name: 'topic', value: 'youth' }, count: 300 },
      { change: { how: 'add', name: 'muted', value: 'x' }, count: 400 },
    ]);
    expect(narrower).toContain(words.narrow);
    expect(narrower).toContain('יישארו 300 בשנה');
    expect(narrower).toContain('בלי הפרסומים של גוף לדוגמה');
  });
});
