import type { FateFacts } from '@kolkore/store/fate-facts';
import type { ToldItem } from '@kolkore/store/ledger';
import { facts as published } from '@kolkore/testing/builders';
import { fateOf } from './fate';

const at = (day: string): Date => new Date(`2026-11-${day}T08:00:00Z`);
const now = at('23');

const change = (more: Partial<FateFacts['changes'][number]> = {}) => ({
  id: 1,
  opportunityId: 7,
  revisionNumber: 1,
  type: 'published' as const,
  field: null,
  before: null,
  after: null,
  occurredAt: at('20'),
  baseline: false,
  matchedAt: at('20'),
  ...more,
});
const known = (more: Partial<FateFacts> = {}): FateFacts => ({
  opportunity: {
    kind: 'call_for_proposals',
    withdrawn: false,
    delistedAt: null,
    facts: published({ publishedOn: '2026-11-10', deadline: { precision: 'day', local: '2026-12-10', raw: '' } }),
  } as FateFacts['opportunity'],
  changes: [change()],
  items: [],
  hears: true,
  since: at('10'),
  matchedAt: at('20'),
  dismissedAt: null,
  suppressedAt: null,
  mailAfter: null,
  ...more,
});
const subscription = {
  id: 's',
  state: 'active' as const,
  endedAt: null,
  backfilledAt: at('10'),
  pausedUntil: null,
  rhythm: 'immediate' as const,
};
const item = (subscriptionId: string) => ({ id: 1, why: [{ id: subscriptionId }] }) as ToldItem;

describe('why nothing was sent', () => {
  it.each<[string, string, Date | null, Partial<FateFacts>, Partial<Parameters<typeof fateOf>[1]>]>([
    ['an unconfirmed subscription', 'unconfirmed', null, { matchedAt: null, hears: false }, { state: 'pending' }],
    ['one that ended', 'ended', at('15'), {}, { state: 'ended', endedAt: at('15') }],
    ['a pause', 'paused', null, {}, { state: 'paused' }],
    ["a team's mails that one does not get", 'not_hearing', null, { hears: false, since: null }, {}],
    ['a change that is being matched', 'matching', null, { changes: [change({ matchedAt: null })], matchedAt: null }, {}],
    ['a subscription that is being filled', 'filling', null, { matchedAt: null }, { backfilledAt: null }],
    ['what came before one heard of it', 'before', at('21'), { since: at('21'), matchedAt: at('21') }, {}],
    ['what fits since the choice was changed', 'later', at('22'), { matchedAt: at('22') }, {}],
    ['the first run of a source', 'baseline', at('20'), { changes: [change({ baseline: true })], since: at('15') }, {}],
    ['an import that a later choice found', 'baseline', at('20'), { changes: [change({ baseline: true })], matchedAt: at('22') }, {}],
    ['what was over when it came', 'over', null, { changes: [change({ matchedAt: new Date('2026-12-20') })], matchedAt: at('20') }, {}],
    ['what nothing tells', 'unrecorded', null, {}, {}],
  ])('is, of %s: %s', (_of, because, since, facts, of) => {
    expect(fateOf(known(facts), { ...subscription, ...of }, true, now)?.silence).toEqual({ because, at: since });
  });
});

describe('what became of an opportunity', () => {
  it('is nothing to tell where it neither fits nor was found', () => {
    expect(fateOf(known({ matchedAt: null }), subscription, false, now)).toBeNull();
    expect(fateOf(known({ matchedAt: null, items: [item('s')] }), subscription, false, now)?.told).toHaveLength(1);
  });

  it('is told of this subscription, else of the others', () => {
    const both = fateOf(known({ items: [item('s'), item('other')] }), subscription, true, now);
    expect([both?.told.length, both?.elsewhere.length, both?.silence]).toEqual([1, 0, null]);
    const other = fateOf(known({ items: [item('other')] }), subscription, true, now);
    expect([other?.told.length, other?.elsewhere.length, other?.silence]).toEqual([0, 1, null]);
  });

  it('names what keeps further mail away, as long as it does', () => {
    const kept = { dismissedAt: at('21'), suppressedAt: at('22'), mailAfter: at('24') };
    expect(fateOf(known(kept), subscription, true, now)?.obstacles).toEqual([
      { because: 'dismissed', at: at('21') },
      { because: 'suppressed', at: at('22') },
      { because: 'back_off', at: at('24') },
    ]);
    expect(fateOf(known({ mailAfter: at('22') }), subscription, true, now)?.obstacles).toEqual([]);
  });
});
