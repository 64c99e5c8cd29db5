import fc from 'fast-check';
import { checkDigitOf, readRegistryNumber, registryNumberText } from './registry-number';

const valid = fc.stringMatching(/^[1-9][0-9]{7}$/).map((eight) => `${eight}${checkDigitOf(eight)}`);

describe('the registry number', () => {
  // Numbers of two well-known bodies, an association and a company, as anybody can look them up.
  it.each(['580178697', '520000118'])('%s is right', (number) => {
    expect(readRegistryNumber(number)).toEqual({ number });
  });

  it('is read in the forms in which people type it', () => {
    fc.assert(
      fc.property(valid, fc.constantFrom('-', ' ', '־', '–', '.', '/', '\u00a0'), (number, hyphen) => {
        const typed = ` ${number.slice(0, 2)}${hyphen}${number.slice(2, 8)}${hyphen}${number.slice(8)}\u200f`;
        expect(readRegistryNumber(typed)).toEqual({ number });
        expect(readRegistryNumber(registryNumberText(number))).toEqual({ number });
      }),
    );
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(valid, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, place, more) => {
        const wrong = [...number].map((digit, at) => (at === place ? String((Number(digit) + more) % 10) : digit)).join('');
        expect(readRegistryNumber(wrong)).toEqual({ problem: 'check_digit' });
      }),
    );
  });

  it('notices two neighbours that changed places, except 0 and 9 as every such check digit', () => {
    fc.assert(
      fc.property(valid, fc.nat(7), (number, place) => {
        const [a, b] = [number[place] ?? '', number[place + 1] ?? ''];
        fc.pre(a !== b && a + b !== '09' && a + b !== '90');
        const wrong = number.slice(0, place) + b + a + number.slice(place + 2);
        expect(readRegistryNumber(wrong)).toEqual({ problem: 'check_digit' });
      }),
    );
  });

  it.each([
    ['', 'length'],
    ['58017869', 'length'],
    ['5801786977', 'length'],
    ['עמותה 580178697', 'not_digits'],
    ['58O178697', 'not_digits'],
    ['٥٨٠١٧٨٦٩٧', 'not_digits'],
    ['000000000', 'check_digit'],
    ['580178698', 'check_digit'],
  ])('%s is none: %s', (typed, problem) => {
    expect(readRegistryNumber(typed)).toEqual({ problem });
  });
});
