import { aroundDifference } from './around-difference';

it('cuts long texts to where they differ', () => {
  const start = 'עמותה הפועלת '.repeat(40);
  const cut = aroundDifference(`${start}בשלושה מחוזות לפחות`, `${start}בשני מחוזות לפחות`, 100);
  expect(cut.was).toContain('בשלושה מחוזות');
  expect(cut.is).toContain('בשני מחוזות');
  expect(cut.is.startsWith('… ')).toBe(true);
  expect(cut.is.length).toBeLessThanOrEqual(104);
  expect(aroundDifference('קצר', 'קצר מאוד', 100)).toEqual({ was: 'קצר', is: 'קצר מאוד' });
  const long = aroundDifference('מילה '.repeat(100), 'אחרת '.repeat(100), 100);
  expect(long.is.endsWith(' …')).toBe(true);
  expect(long.was.startsWith('מילה')).toBe(true);
});
