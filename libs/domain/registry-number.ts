/** Why a typed registry number is none. Keys of the catalogue. */
export type RegistryNumberProblem = 'not_digits' | 'length' | 'check_digit';

export type RegistryNumberReading = { number: string } | { problem: RegistryNumberProblem };

/** What people type between the digits: 58-012345-6, 58 012345 6, and hyphens of other kinds. */
const between = /[\s\u00a0\u200e\u200f\u05be\u2010-\u2015.\-/]+/gu;

/** The check digit of nine-digit Israeli numbers: weights 1, 2, 1, 2 ..., digits of each product summed, the sum divisible by ten. */
export function checkDigitOf(firstEight: string): number {
  const sum = [...firstEight].reduce((total, digit, place) => {
    const product = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/**
 * Reads the registry number of an association (amuta, 58...), a public benefit company (51...) or another body, as people type it.
 * Nine digits with a right check digit, else what is wrong. Leading zeros are never filled in: the registries' own numbers have
 * none, so eight digits are a number with one digit missing.
 */
export function readRegistryNumber(typed: string): RegistryNumberReading {
  const digits = typed.replace(between, '');
  if (!/^[0-9]*$/.test(digits)) return { problem: 'not_digits' };
  if (digits.length !== 9) return { problem: 'length' };
  if (/^0+$/.test(digits) || checkDigitOf(digits.slice(0, 8)) !== Number(digits[8])) return { problem: 'check_digit' };
  return { number: digits };
}

/** As the registries print it: 58-012345-6. */
export const registryNumberText = (number: string): string => `${number.slice(0, 2)}-${number.slice(2, 8)}-${number.slice(8)}`;
