import { nextAttempt } from './backoff';
import { readFailure } from './smtp';

const failure = (command: string, responseCode: number, response: string): Error =>
  Object.assign(new Error(response), { command, responseCode, response });

describe('what a mail server says', () => {
  it.each([
    ['RCPT TO', 550, '550 5.1.1 <office@amuta.example> no such user', 'refused'],
    ['RCPT TO', 550, '550 unknown user', 'refused'],
    ['RCPT TO', 550, '550 5.2.1 mailbox disabled', 'refused'],
    ['RCPT TO', 556, '556 5.1.10 null MX', 'refused'],
    ['DATA', 550, '550 5.1.1 no such user', 'refused'],
    ['RCPT TO', 552, '552 5.2.2 mailbox full', 'deferred'],
    ['RCPT TO', 550, '550 5.7.1 your address is listed', 'deferred'],
    ['RCPT TO', 451, '451 4.3.0 later', 'deferred'],
    ['MAIL FROM', 550, '550 5.1.8 bad sender', 'deferred'],
    ['DATA', 554, '554 5.7.1 refused by policy', 'deferred'],
    ['AUTH PLAIN', 535, '535 5.7.8 bad password', 'deferred'],
  ])('%s %i: %s is %s', (command, code, response, verdict) => {
    expect(readFailure(failure(command, code, response)).verdict).toBe(verdict);
  });

  it.each([
    ['CONN', 421, '421 Too many connected clients, try again in a moment', true],
    ['CONN', 421, '421 4.7.0 mail.example Error: too many connections from 192.0.2.7', true],
    ['DATA', 432, '432 4.3.2 Concurrent connections limit exceeded', true],
    ['MAIL FROM', 454, '454 Throttling failure: Maximum sending rate exceeded.', true],
    ['MAIL FROM', 421, '421 4.7.0 too many messages in this connection', false],
    ['RCPT TO', 451, '451 4.7.1 greylisted, come back later', false],
    ['RCPT TO', 452, '452 4.2.2 mailbox full', false],
    ['DATA', 554, '554 5.7.1 too many connections', false],
  ])('%s %i: %s speaks of our number or pace: %s', (command, code, response, crowded) => {
    expect('crowded' in readFailure(failure(command, code, response))).toBe(crowded);
  });

  it('is kept without addresses, and connection trouble is tried again', () => {
    expect(readFailure(failure('RCPT TO', 550, '550 5.1.1 <office@amuta.example>\nno such user'))).toEqual({
      verdict: 'refused',
      because: '550 5.1.1 <[address]> no such user',
    });
    expect(readFailure(Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ESOCKET', command: 'CONN' }))).toEqual({
      verdict: 'deferred',
      because: 'ESOCKET: connect ECONNREFUSED 127.0.0.1:25',
    });
  });
});

describe('the next attempt', () => {
  const first = new Date('2026-11-23T08:00:00Z');
  const after = (minutes: number): Date => new Date(first.getTime() + minutes * 60_000);

  it('comes after 1, 2, 4 ... 60 minutes, for four days', () => {
    expect([1, 2, 3, 6, 7, 40].map((attempt) => nextAttempt(attempt, first, first))).toEqual([1, 2, 4, 32, 60, 60].map(after));
    expect(nextAttempt(30, first, after(96 * 60 - 1))).toEqual(after(97 * 60 - 1));
    expect(nextAttempt(30, first, after(96 * 60))).toBeNull();
    expect(nextAttempt(9, first, after(90), true)).toEqual(after(91));
    expect(nextAttempt(2, first, after(120 * 24 * 60))).toEqual(after(120 * 24 * 60 + 2));
  });
});
