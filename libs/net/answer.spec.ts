import { ThrottledError } from '@kolkore/domain/errors';
import { answerOf, errorOfAnswer, FetchedBytes, retryAfter } from './answer';

const now = new Date('2026-11-23T10:00:00Z');
const answer = (status: number, text = '', notModified = false): FetchedBytes => ({
  status,
  url: 'https://mr.gov.il/x',
  bytes: Buffer.from(text),
  contentType: 'text/html',
  text,
  charset: 'utf-8',
  etag: null,
  lastModified: null,
  notModified,
});

describe('errorOfAnswer', () => {
  it.each([
    [200, '', {}, null],
    [206, '', {}, null],
    [401, '', {}, 'blocked'],
    [403, 'אין הרשאה', {}, 'blocked'],
    [404, '', {}, 'layout_changed'],
    [410, '', {}, 'layout_changed'],
    [400, '', {}, 'layout_changed'],
    [408, '', {}, 'transient'],
    [429, '', {}, 'throttled'],
    [500, '', {}, 'transient'],
    [503, '', {}, 'transient'],
    [503, '', { 'retry-after': '120' }, 'throttled'],
    [503, '<title>Just a moment...</title>', { 'retry-after': '120' }, 'blocked'],
    [503, '', { 'cf-mitigated': 'challenge' }, 'blocked'],
    [520, '', {}, 'transient'],
    [500, '{"fault":{"detail":{"errorcode":"steps.oauth.v2.FailedToResolveAPIKey"}}}', {}, 'blocked'],
    [500, '{"fault":{"detail":{"errorcode":"RF-OriginError"}}}', {}, 'blocked'],
    [400, '{"fault":{"detail":{"errorcode":"oauth.v2.InvalidApiKey"}}}', {}, 'blocked'],
    [500, '{"fault":{"detail":{"errorcode":"messaging.runtime.Timeout"}}}', {}, 'transient'],
    [500, '<p>FailedToResolveAPIKey</p>', {}, 'transient'],
  ])('%i %j %j is %s', (status, text, headers, code) => expect(errorOfAnswer(answer(status, text), headers, now)?.code ?? null).toBe(code));

  it('is no error when nothing was modified, and keeps the page with every error', () => {
    expect(errorOfAnswer(answer(304, '', true), {}, now)).toBeNull();
    expect(answerOf(errorOfAnswer(answer(403, 'לא'), {}, now))?.text).toBe('לא');
    const throttled = errorOfAnswer(answer(429), { 'retry-after': '90' }, now);
    expect((throttled as ThrottledError).until.toISOString()).toBe('2026-11-23T10:01:30.000Z');
    expect(answerOf(throttled)?.status).toBe(429);
  });
});

it.each([
  ['120', 120_000],
  ['0', 1000],
  ['Mon, 23 Nov 2026 10:05:00 GMT', 300_000],
  ['Mon, 23 Nov 2020 10:05:00 GMT', 1000],
  ['999999999', 24 * 3_600_000],
  ['soon', null],
  ['', null],
  [undefined, null],
])('retryAfter(%j) is %j ms', (header, expected) => expect(retryAfter(header, now)).toBe(expected));
