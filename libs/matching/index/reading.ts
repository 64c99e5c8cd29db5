import { Document } from '@kolkore/domain/criteria';
import { ALWAYS, ANYTHING, FACETS, OPEN, VALUE_BITS, statedOf } from './names';
import { FREE, MASKED, Numbers, dayNumber } from './program';

/** One opportunity laid out for the tests of many programs. Used again for the next one. */
export class Reading {
  readonly masks = new Int32Array(MASKED.length);
  barred = 0;
  low = -1;
  /** Infinity: no upper end. */
  high = -1;
  day = FREE;
  standing = false;
  /** Numbers of its values by facet (FACETS). */
  values: number[][] = [];
  /** Of an open facet: whether it names no value and so satisfies all. */
  unstated: boolean[] = [];
  /** Numbers of those of its keys that any criteria ask for. */
  keys: number[] = [];
  /** By the number of a key: the opportunity it was last seen in, and where its positions begin and end. */
  private seen = new Int32Array(0);
  private begin = new Int32Array(0);
  private end = new Int32Array(0);
  private positions = new Int32Array(1024);
  private serial = 0;

  constructor(private readonly numbers: Numbers) {}

  take(document: Document): void {
    const stated = statedOf(document);
    this.values = FACETS.map((facet) => stated[facet].map((value) => this.numbers.facets[facet].find(value)));
    this.unstated = FACETS.map((facet, n) => (OPEN as readonly string[]).includes(facet) && stated[FACETS[n] ?? 'topic'].length === 0);
    for (const [n, facet] of MASKED.entries()) {
      const at = FACETS.indexOf(facet);
      const bits = (this.values[at] ?? []).filter((value) => value >= 0 && value < VALUE_BITS);
      this.masks[n] = this.unstated[at] ? ANYTHING : bits.reduce((mask, value) => mask | (1 << value), ALWAYS);
    }
    this.barred = document.barred === null ? 0 : document.barred === 'exemption' ? 1 : 2;
    const { amount } = document;
    this.low = amount?.min ?? amount?.max ?? amount?.budget ?? -1;
    this.high = amount?.max ?? (amount?.min === null ? amount.budget : null) ?? Infinity;
    this.day = dayNumber(document.deadline ?? undefined);
    this.standing = document.kind === 'support_test' && document.deadline === null;
    this.takeWords(document);
  }

  private takeWords({ words }: Document): void {
    this.serial += 1;
    this.keys = [];
    if (this.seen.length < this.numbers.keys.size) this.grow(this.numbers.keys.size);
    let length = 0;
    for (const [key, at] of words) {
      const number = this.numbers.keys.find(key);
      if (number < 0) continue;
      if (length + at.length > this.positions.length) this.positions = longer(this.positions, length + at.length);
      this.keys.push(number);
      this.seen[number] = this.serial;
      this.begin[number] = length;
      for (const position of at) this.positions[length++] = position;
      this.end[number] = length;
    }
  }

  private grow(size: number): void {
    this.seen = longer(this.seen, size);
    this.begin = longer(this.begin, size);
    this.end = longer(this.end, size);
  }

  has(key: number): boolean {
    return this.seen[key] === this.serial;
  }

  /** Whether the key stands at this position. */
  standsAt(key: number, position: number): boolean {
    if (!this.has(key)) return false;
    let [low, high] = [this.begin[key] ?? 0, this.end[key] ?? 0];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.positions[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low < (this.end[key] ?? 0) && this.positions[low] === position;
  }

  *positionsOf(key: number): Iterable<number> {
    if (!this.has(key)) return;
    for (let at = this.begin[key] ?? 0; at < (this.end[key] ?? 0); at += 1) yield this.positions[at] ?? 0;
  }
}

function longer(held: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.ceil(size * 1.5));
  grown.set(held);
  return grown;
}
