import { facts } from '@kolkore/testing/builders';
import { changesBetween } from './change';
import { publishedFactsSchema } from './opportunity';
import { isLive, statusAt } from './status';

const now = new Date('2026-11-23T08:00:00Z');
const announced = facts({ awaited: true });
const status = (more: Parameters<typeof facts>[0]) => statusAt({ kind: 'call_for_proposals', ...facts(more) }, now);

describe('a call that is only announced', () => {
  it('is upcoming, never open and never without a deadline', () => {
    expect(status({ awaited: true })).toBe('upcoming');
    expect(status({ awaited: true, opensOn: '2026-01-01' })).toBe('upcoming');
    expect(status({ awaited: true, deadline: { precision: 'day', local: '2026-12-31', raw: '' } })).toBe('upcoming');
    expect(status({ awaited: true, withdrawn: true })).toBe('withdrawn');
    expect(status({ awaited: true, deadline: { precision: 'day', local: '2026-11-01', raw: '' } })).toBe('closed');
    expect(status({})).toBe('no_deadline');
    expect(statusAt({ kind: 'call_for_proposals', ...announced, delisted: true }, now)).toBe('closed');
    expect(statusAt({ kind: 'call_for_proposals', ...facts(), delisted: true }, now)).toBe('no_deadline');
    expect(isLive(status({ awaited: true }))).toBe(true);
  });

  it('is news again when it is published', () => {
    const deadline = { precision: 'day' as const, local: '2026-12-31', raw: '31/12/2026' };
    expect(changesBetween(announced, facts({ deadline }), now).map(({ type, field }) => [type, field])).toEqual([
      ['published', 'awaited'],
      ['deadline_published', 'deadline'],
    ]);
    expect(changesBetween(facts(), announced, now).map(({ type }) => type)).toEqual(['text_changed']);
    expect(changesBetween(announced, announced, now)).toEqual([]);
  });

  it('leaves the facts of all others as they were', () => {
    expect(Object.keys(publishedFactsSchema.parse(facts()))).not.toContain('awaited');
    expect(publishedFactsSchema.parse(announced).awaited).toBe(true);
  });
});
