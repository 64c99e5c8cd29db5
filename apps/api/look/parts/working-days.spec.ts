import { fullWorkingDaysLeft } from './working-days';

describe('whole working days before a deadline', () => {
  it('counts Sunday to Thursday, without today and without the day itself', () => {
    const monday = new Date('2026-11-23T07:40:00Z');
    expect(fullWorkingDaysLeft(monday, new Date('2026-11-29T10:00:00Z'))).toBe(3);
    expect(fullWorkingDaysLeft(monday, new Date('2026-11-23T10:00:00Z'))).toBe(0);
    expect(fullWorkingDaysLeft(monday, new Date('2026-11-24T10:00:00Z'))).toBe(0);
    expect(fullWorkingDaysLeft(new Date('2026-11-26T07:40:00Z'), new Date('2026-11-29T10:00:00Z'))).toBe(0);
  });
});
