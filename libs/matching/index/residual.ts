import { OPEN, FACETS } from './names';
import { FREE } from './program';
import type { Reading } from './reading';

/** Tests what a program leaves after its masks. One object, so that a test makes none. */
export class Residual {
  private code = new Int32Array(0);
  private at = 0;

  constructor(
    private readonly reading: Reading,
    private readonly sums: readonly number[],
  ) {}

  /** Whether the rest of a program (program.ts), which begins at `at` of `code`, holds. */
  holds(code: Int32Array, at: number): boolean {
    this.code = code as Int32Array<ArrayBuffer>;
    this.at = at;
    return this.lists() && this.notMuted() && this.amount() && this.deadline() && this.standing() && this.groups() && this.none();
  }

  private next(): number {
    return this.code[this.at++] ?? 0;
  }

  private lists(): boolean {
    for (let left = this.next(); left > 0; left -= 1) {
      const facet = this.next();
      const has = this.reading.values[facet] ?? [];
      const count = this.next();
      let found = OPEN.some((name) => FACETS[facet] === name) && this.reading.unstated[facet] === true;
      for (let n = 0; n < count; n += 1) if (has.includes(this.next())) found = true;
      if (!found) return false;
    }
    return true;
  }

  private notMuted(): boolean {
    const [publisher = -1] = this.reading.values[FACETS.indexOf('publisher')] ?? [];
    let muted = false;
    for (let left = this.next(); left > 0; left -= 1) if (this.next() === publisher) muted = true;
    return !muted;
  }

  private amount(): boolean {
    const [min, max] = [this.next(), this.next()];
    const { low, high } = this.reading;
    if (low < 0) return true;
    return (min === FREE || high >= (this.sums[min] ?? 0)) && (max === FREE || low <= (this.sums[max] ?? 0));
  }

  private deadline(): boolean {
    const [from, to] = [this.next(), this.next()];
    const { day } = this.reading;
    return day === FREE || ((from === FREE || day >= from) && (to === FREE || day <= to));
  }

  private standing(): boolean {
    const asked = this.next();
    return asked === 0 || (asked === 2) === this.reading.standing;
  }

  private groups(): boolean {
    for (let left = this.next(); left > 0; left -= 1) {
      let found = false;
      for (let terms = this.next(); terms > 0; terms -= 1) if (this.term(found)) found = true;
      if (!found) return false;
    }
    return true;
  }

  private none(): boolean {
    for (let left = this.next(); left > 0; left -= 1) if (this.term(false)) return false;
    return true;
  }

  /** Whether a term occurs; reads past it in any case. `skip`: it no longer matters. */
  private term(skip: boolean): boolean {
    const exact = this.next() === 1;
    const words = this.next();
    const start = this.at;
    let all = words > 0;
    for (let word = 0; word < words; word += 1) {
      let found = false;
      for (let keys = this.next(); keys > 0; keys -= 1) if (this.reading.has(this.next())) found = true;
      all &&= found;
    }
    return !skip && all && (!exact || this.stands(start, words));
  }

  /** Whether the words of a phrase, which begin at `start`, stand side by side. */
  private stands(start: number, words: number): boolean {
    const count = this.code[start] ?? 0;
    for (let n = 0; n < count; n += 1) {
      for (const position of this.reading.positionsOf(this.code[start + 1 + n] ?? 0)) {
        if (this.goesOn(start + 1 + count, words - 1, position + 1)) return true;
      }
    }
    return false;
  }

  private goesOn(start: number, words: number, position: number): boolean {
    let at = start;
    for (let word = 0; word < words; word += 1) {
      const count = this.code[at] ?? 0;
      let found = false;
      for (let n = 1; n <= count && !found; n += 1) found = this.reading.standsAt(this.code[at + n] ?? 0, position + word);
      if (!found) return false;
      at += 1 + count;
    }
    return true;
  }
}
