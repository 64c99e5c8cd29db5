import { seal, unseal } from './sealed';

const key = Buffer.alloc(32, 1);

it('is read by its own key alone, unchanged, and twice the same text is not the same', () => {
  const sealed = seal('סוד', key);
  expect(unseal(sealed, key)).toBe('סוד');
  expect(unseal(sealed, Buffer.alloc(32, 2))).toBeNull();
  expect(unseal(Buffer.concat([sealed, Buffer.from([0])]), key)).toBeNull();
  expect(unseal(Buffer.alloc(5), key)).toBeNull();
  expect(seal('סוד', key).equals(sealed)).toBe(false);
});
