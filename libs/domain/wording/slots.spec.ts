import { slotted } from './slots';

describe('a sentence cut where its arguments stand', () => {
  it('keeps the order of its language', () => {
    expect(slotted(2, ([a, b]) => `from ${a} to ${b}!`)).toEqual(['from ', { slot: 0 }, ' to ', { slot: 1 }, '!']);
    expect(slotted(2, ([a, b]) => `${b}${a}`)).toEqual([{ slot: 1 }, { slot: 0 }]);
  });

  it('is whole where it leaves them out', () => expect(slotted(1, () => 'nothing')).toEqual(['nothing']));
});
