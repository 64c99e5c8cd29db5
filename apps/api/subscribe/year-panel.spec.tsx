import { subscribe as text } from '@kolkore/domain/catalogue/he/subscribe';
import { Language } from '@kolkore/domain/language';
import { readingIn } from '../look/reading';
import { fragment } from '../look/render';
import { YearPanel, verdictOf } from './year-panel';

const now = new Date('2026-11-23T10:00:00Z');
const panel = (weeks: number[], language: Language = 'he') =>
  fragment(
    <YearPanel year={{ total: weeks.reduce((a, b) => a + b, 0), weeks, latest: [] }} now={now} publisherName={String} />,
    readingIn(language),
  );
const week = (at: number, count: number): number[] => Array.from({ length: 52 }, (_, index) => (index === at ? count : 0));

describe('the year', () => {
  it.each([
    [0, 'none'],
    [5, 'few'],
    [6, 'fits'],
    [156, 'fits'],
    [157, 'much'],
  ])('%i a year is %s', (total, verdict) => expect(verdictOf(total)).toBe(verdict));

  it.each([
    [7, 'פחות מאחד בחודש.'],
    [12, 'בערך אחד בחודש.'],
    [24, 'בערך 2 בחודש.'],
    [52, 'בערך אחד בשבוע.'],
    [104, 'בערך 2 בשבוע.'],
  ])('%i a year is said as %s', (total, said) => expect(text.year.rate(total)).toBe(said));

  it('draws one bar a week and names the peak in words', () => {
    const drawn = panel(week(51, 4));
    expect(drawn.match(/class="bar-none"/g)).toHaveLength(51);
    expect(drawn).toContain('x="408" y="6" width="4" height="68"');
    expect(drawn).toContain('נובמבר 2025');
    expect(drawn).toContain('שיא בשבוע של 16.11');
  });

  it('is said in the language of the reader', () => {
    const english = panel(week(51, 4), 'en');
    expect(english).toContain('November 2025');
    expect(english).not.toMatch(/[א-ת]/);
    expect(panel(week(51, 4), 'ar')).not.toMatch(/[א-ת]/);
  });

  it('says so when nothing was found, and draws nothing', () => {
    expect(panel(week(0, 0))).not.toContain('<svg class="turns"');
    expect(panel(week(0, 0))).toContain(text.year.none);
  });
});
