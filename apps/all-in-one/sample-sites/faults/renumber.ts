import { listItems } from './repeating';

/** A year is no number of an item. */
const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/u.test(digits);
const turned = (digits: string): string => digits.replace(/\d/gu, (digit) => String((Number(digit) + 3) % 10));

/**
 * Gives the items of a site other numbers, as a new system would, and knows the old ones by them, so that the pages of the items
 * are still found. One per site.
 */
export class Renumbering {
  private readonly old = new Map<string, string>();

  /** The answer with every number that names an item of its list turned, wherever it stands in it. */
  out(body: string, isJson: boolean): string {
    const numbers = new Set(isJson ? numbersOfRows(body) : numbersOfItems(body));
    for (const number of numbers) this.old.set(turned(number), number);
    const all = [...this.old.values()];
    if (all.length === 0) return body;
    const known = new Set(all);
    return body.replace(/(?<!\d)\d{3,}(?!\d)/gu, (digits) => (known.has(digits) ? turned(digits) : digits));
  }

  /** What a visitor asks for by a new number, by the old one. */
  back(asked: string): string {
    return asked.replace(/(?<!\d)\d{3,}(?!\d)/gu, (digits) => this.old.get(digits) ?? digits);
  }
}

const digitsIn = (text: string): string[] => (text.match(/(?<!\d)\d{3,}(?!\d)/gu) ?? []).filter((digits) => !isYear(digits));

/** Of each item: the numbers in its addresses, and in a cell that is a number. */
const numbersOfItems = (html: string): string[] =>
  listItems(html).flatMap(({ start, end }) => {
    const item = html.slice(start, end);
    const addresses = [...item.matchAll(/(?:href|onclick)\s*=\s*"([^"]*)"/giu)].map(([, address = '']) => address);
    const cells = [...item.matchAll(/>\s*(\d{3,})(?:\/\d{4})?\s*</gu)].map(([, number = '']) => number);
    return [...addresses.flatMap(digitsIn), ...cells.flatMap(digitsIn)];
  });

/** Of each row: values without spaces that differ from row to row and are no dates; and of markup within the answer as of a page. */
function numbersOfRows(body: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && value.includes('<')) found.push(...numbersOfItems(value));
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value) && value.length >= 5) found.push(...numbersOfColumn(value));
    Object.values(value).forEach(visit);
  };
  visit(JSON.parse(body));
  return found;
}

function numbersOfColumn(rows: readonly unknown[]): string[] {
  const first = rows[0];
  if (typeof first !== 'object' || first === null) return [];
  return Object.keys(first).flatMap((key) => {
    const values = rows.map((row) => {
      const value = (row as Record<string, unknown>)[key];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    });
    const names = values.every((value) => /\d{3,}/u.test(value) && !/\s|\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d/u.test(value));
    return names && new Set(values).size === values.length ? values.flatMap(digitsIn) : [];
  });
}
