import { fragment } from '../look/render';
import { fromOurselves } from '../access/origin';
import { Spark } from './spark';
import { whenWords } from './when';

describe('the sparkline', () => {
  it('draws days by their share of the peak, and marks days without data apart', () => {
    const drawn = fragment(<Spark values={[4, 0, null, 2]} />);
    expect(drawn).toContain('class="on" d="M0 0h4v28h-4zM8 26h4v2h-4zM24 14h4v14h-4z"');
    expect(drawn).toContain('class="none" d="M16 22h4v6h-4z"');
    expect(drawn).toContain('4, 0, אין נתון, 2');
  });
});

describe('whenWords', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  it.each([
    ['2026-11-23T07:30:00Z', 'היום בשעה 9:30'],
    ['2026-11-22T22:30:00Z', 'היום בשעה 0:30'],
    ['2026-11-22T14:00:00Z', 'אתמול בשעה 16:00'],
    ['2026-11-14T02:30:00Z', '14.11 בשעה 4:30'],
    ['2025-11-14T02:30:00Z', '14.11.2025 בשעה 4:30'],
  ])('%s is %s', (instant, said) => expect(whenWords(new Date(instant), now)).toBe(said));
});

describe('fromOurselves', () => {
  const request = (headers: Record<string, string>) =>
    ({ get: (name: string) => headers[name.toLowerCase()] }) as Parameters<typeof fromOurselves>[0];
  it.each<[Record<string, string>, boolean]>([
    [{ origin: 'http://site.example', host: 'site.example' }, true],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    [{ origin: 'https://public.example', host: 'inner:8080' }, true],
    [{ origin: 'https://evil.example', host: 'site.example' }, false],
    [{ origin: 'null', host: 'site.example' }, false],
    [{ host: 'site.example' }, false],
  ])('%j: %s', (headers, ours) => expect(fromOurselves(request(headers), 'https://public.example')).toBe(ours));
});
