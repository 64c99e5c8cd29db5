import { readingIn } from '../reading';
import { fragment } from '../render';
import { Ruler } from './ruler';
import { rulerOf } from './ruler-days';

describe('the ruler of a call', () => {
  const ruler = rulerOf('2026-11-01', '2026-11-29', '2026-11-23');

  it('has a tick for every day, both ends included, in the middle of its day', () => {
    expect(ruler?.days).toHaveLength(29);
    expect(ruler?.days[0]?.at).toBeCloseTo(100 / 58, 2);
    expect(ruler?.place('2026-11-29')).toBeCloseTo(100 - 100 / 58, 2);
    expect(ruler?.place('2026-11-30')).toBeNull();
  });

  it('counts today among the days that remain', () => {
    expect(ruler?.days.filter((day) => !day.past)).toHaveLength(7);
    expect(ruler?.days.filter((day) => day.short)).toHaveLength(8);
  });

  it('is not drawn where there is nothing to draw, or too much', () => {
    expect(rulerOf('2026-11-29', '2026-11-29', '2026-11-23')).toBeNull();
    expect(rulerOf('2026-12-29', '2026-11-29', '2026-11-23')).toBeNull();
    expect(rulerOf('2024-01-01', '2026-11-29', '2026-11-23')).toBeNull();
  });

  it('keeps ticks of a long life apart', () => {
    expect(rulerOf('2026-01-01', '2026-12-31', '2026-11-23')?.width).toBe(1);
  });

  const drawn = (now: string, previous: string | null): string =>
    fragment(
      <Ruler
        first={{ day: '2026-11-01', words: 'פורסם' }}
        last={{ day: '2026-11-29', words: '29.11 בשעה 12:00' }}
        previous={previous}
        now={new Date(now)}
      />,
    );

  it('mirrors positions, since its text must not be mirrored', () => {
    const html = drawn('2026-11-23T07:40:00Z', '2026-11-22');
    expect(html).toMatch(/x="98\.28%"[^>]*>פורסם 1\.11</);
    expect(html).toMatch(/x="25\.86%"[^>]*class="struck">המועד הקודם 22\.11</);
    expect(html).toMatch(/x="22\.41%"[^>]*class="strong">היום</);
  });

  it('runs from the left for a reader of English', () => {
    const ends = { first: { day: '2026-11-01', words: 'from' }, last: { day: '2026-11-29', words: 'until' } };
    const html = fragment(<Ruler {...ends} previous={null} now={new Date('2026-11-23T07:40:00Z')} />, readingIn('en'));
    expect(html).toMatch(/x="1\.72%" y="100" dx="-6" text-anchor="start">from /);
    expect(html).toMatch(/x="98\.28%" y="14" dx="6" text-anchor="end" class="strong">until</);
  });

  it('leaves out the label of today near the deadline, and of an old deadline outside', () => {
    const html = drawn('2026-11-27T07:40:00Z', '2026-12-22');
    expect(html).not.toContain('>היום</text>');
    expect(html).not.toContain('המועד הקודם');
    expect(html).toContain('<li>היום <b>27.11</b></li>');
  });

  it('says every date in words', () => {
    expect(drawn('2026-11-23T07:40:00Z', '2026-11-22')).toContain(
      'aria-label="ציר הזמן: פורסם 1.11, המועד הקודם 22.11, היום 23.11, מועד אחרון 29.11"',
    );
  });
});
