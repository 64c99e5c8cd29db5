import { Criteria, Document, compile } from '@kolkore/domain/criteria';
import { Anchors, namedAnchorsOf } from './anchors';
import { Ints } from './ints';
import type { Asked } from './names';
import { MASKED, Numbers, Program, programOf } from './program';
import { Reading } from './reading';
import { Residual } from './residual';

/** Columns of an entry: its masks, then these. Eight integers, so that a test reads one line of the cache. */
const BARRED = MASKED.length;
const CODE = BARRED + 1;
const STAMP = CODE + 1;
const WIDTH = STAMP + 1;
/** No entry, no subscription. */
const NONE = -1;

/**
 * All criteria of all subscriptions, laid out so that an opportunity meets only those that wait at one of its anchors (anchors.ts)
 * and tests each by a few integers. What it finds is what `match` of domain/criteria finds, always; a property test and the nightly
 * sweep compare the two. Equal criteria are one entry, whatever the number of their subscriptions.
 */
export class SubscriptionIndex {
  private readonly numbers = new Numbers();
  private readonly anchors = new Anchors(this.numbers);
  private readonly reading = new Reading(this.numbers);
  private readonly residual = new Residual(this.reading, this.numbers.sums);
  /** Entries, WIDTH integers each. CODE is where its block of `code` begins: anchors, then the program's rest, each with its length. */
  private readonly rows = new Ints(WIDTH * 1024);
  private readonly freeRows: number[] = [];
  private code = new Ints(16 * 1024);
  private wasted = 0;
  /** Hash of a program -> entries that have it. */
  private readonly byProgram = new Map<number, number | number[]>();
  /** Entries by anchor: of a key by its number, and by name. */
  private readonly postings: Ints[] = [];
  private readonly ofKey = new Ints(1024);
  private readonly ofName = new Map<string, number>();
  /** By entry: its first subscription; by subscription: its entry and neighbours (one more than the number; 0 is none). */
  private readonly first = new Ints(1024);
  private readonly entryOf = new Ints(1024);
  private readonly after = new Ints(1024);
  private readonly before = new Ints(1024);
  private serial = 0;
  /** Subscriptions it holds. */
  size = 0;

  constructor(private readonly asked: Asked) {}

  /** Counts an opportunity, so that criteria set from now on wait at their rarest words. */
  observe(document: Document): void {
    this.anchors.observe(document);
  }

  /** The criteria of a subscription; instead of earlier ones. Subscriptions are small whole numbers. */
  set(subscription: number, criteria: Criteria): void {
    const compiled = compile(criteria, this.asked);
    const program = programOf(compiled, this.numbers);
    const hash = hashOf(program);
    const entry = this.known(hash, program) ?? this.make(hash, program, this.anchors.of(compiled));
    if (this.entryAt(subscription) === entry) return;
    this.remove(subscription);
    this.link(subscription, entry);
  }

  remove(subscription: number): void {
    const entry = this.entryAt(subscription);
    if (entry === NONE) return;
    const [before, after] = [this.before.at[subscription] ?? 0, this.after.at[subscription] ?? 0];
    if (before === 0) this.first.at[entry] = after;
    else this.after.at[before - 1] = after;
    if (after !== 0) this.before.at[after - 1] = before;
    this.entryOf.at[subscription] = 0;
    this.size -= 1;
    if (this.first.at[entry] === 0) this.drop(entry);
  }

  /** The subscriptions whose criteria the document satisfies, each once, in no order. */
  find(document: Document): number[] {
    this.serial += 1;
    this.reading.take(document);
    const found: number[] = [];
    for (const key of this.reading.keys) this.visit((this.ofKey.at[key] ?? 0) - 1, found);
    for (const name of namedAnchorsOf(this.reading)) this.visit(this.ofName.get(name) ?? NONE, found);
    return found;
  }

  private visit(posting: number, found: number[]): void {
    const entries = this.postings[posting];
    if (!entries) return;
    const { barred, masks } = this.reading;
    const [topic, kind, region, population, eligible] = masks as unknown as [number, number, number, number, number];
    const [rows, code, list, after, first] = [this.rows.at, this.code.at, entries.at, this.after.at, this.first.at];
    for (let n = 0; n < entries.length; n += 1) {
      const entry = list[n] as number;
      const at = entry * WIDTH;
      if (((rows[at] as number) & topic) === 0 || ((rows[at + 1] as number) & kind) === 0) continue;
      if (((rows[at + 2] as number) & region) === 0 || ((rows[at + 3] as number) & population) === 0) continue;
      if (((rows[at + 4] as number) & eligible) === 0 || (rows[at + BARRED] as number) < barred) continue;
      if (rows[at + STAMP] === this.serial) continue;
      const block = rows[at + CODE] as number;
      const rest = block + 1 + (code[block] as number);
      rows[at + STAMP] = this.serial;
      if (code[rest] !== 0 && !this.residual.holds(code, rest + 1)) continue;
      for (let one = first[entry] as number; one !== 0; one = after[one - 1] as number) found.push(one - 1);
    }
  }

  private entryAt(subscription: number): number {
    return (subscription < this.entryOf.length ? (this.entryOf.at[subscription] ?? 0) : 0) - 1;
  }

  private link(subscription: number, entry: number): void {
    for (const column of [this.entryOf, this.after, this.before]) {
      column.reserve(subscription + 1);
      column.length = Math.max(column.length, subscription + 1);
    }
    const head = this.first.at[entry] ?? 0;
    this.entryOf.at[subscription] = entry + 1;
    this.after.at[subscription] = head;
    this.before.at[subscription] = 0;
    if (head !== 0) this.before.at[head - 1] = subscription + 1;
    this.first.at[entry] = subscription + 1;
    this.size += 1;
  }

  private known(hash: number, program: Program): number | undefined {
    return [this.byProgram.get(hash) ?? []].flat().find((entry) => this.isOf(entry, program));
  }

  private isOf(entry: number, { masks, barred, rest }: Program): boolean {
    const at = entry * WIDTH;
    const block = this.rows.at[at + CODE] ?? 0;
    const begin = block + 1 + (this.code.at[block] ?? 0);
    return (
      masks.every((mask, n) => this.rows.at[at + n] === mask) &&
      this.rows.at[at + BARRED] === barred &&
      this.code.at[begin] === rest.length &&
      rest.every((one, n) => this.code.at[begin + 1 + n] === one)
    );
  }

  private make(hash: number, { masks, barred, rest }: Program, anchors: readonly (number | string)[]): number {
    const entry = this.freeRows.pop() ?? this.rows.length / WIDTH;
    const postings = [...new Set(anchors.map((anchor) => this.postingAt(anchor)))];
    const block = this.code.length;
    for (const one of [postings.length, ...postings, rest.length, ...rest]) this.code.push(one);
    for (const [n, value] of [...masks, barred, block, 0].entries()) {
      if (this.rows.length <= entry * WIDTH + n) this.rows.push(value);
      else this.rows.at[entry * WIDTH + n] = value;
    }
    if (this.first.length <= entry) this.first.push(0);
    this.first.at[entry] = 0;
    for (const posting of postings) this.postings[posting]?.push(entry);
    const same = this.byProgram.get(hash);
    this.byProgram.set(hash, same === undefined ? entry : [...[same].flat(), entry]);
    return entry;
  }

  /** An entry that no subscription has any more. */
  private drop(entry: number): void {
    const at = entry * WIDTH;
    const block = this.rows.at[at + CODE] ?? 0;
    const count = this.code.at[block] ?? 0;
    const length = this.code.at[block + 1 + count] ?? 0;
    for (const posting of this.code.at.subarray(block + 1, block + 1 + count)) this.postings[posting]?.remove(entry);
    const begin = block + 2 + count;
    const masks = [...this.rows.at.subarray(at, at + MASKED.length)];
    const rest = [...this.code.at.subarray(begin, begin + length)];
    const hash = hashOf({ masks, barred: this.rows.at[at + BARRED] ?? 0, rest });
    const others = [this.byProgram.get(hash) ?? []].flat().filter((one) => one !== entry);
    if (others.length === 0) this.byProgram.delete(hash);
    else this.byProgram.set(hash, others);
    this.rows.at[at + CODE] = NONE;
    this.freeRows.push(entry);
    this.wasted += 2 + count + length;
    if (this.wasted > 1 << 20 && this.wasted * 2 > this.code.length) this.compact();
  }

  /** Writes the blocks of all entries anew, without what dropped ones left. */
  private compact(): void {
    const code = new Ints(this.code.length - this.wasted);
    for (let at = 0; at < this.rows.length; at += WIDTH) {
      const block = this.rows.at[at + CODE] ?? NONE;
      if (block === NONE) continue;
      const count = this.code.at[block] ?? 0;
      const end = block + 2 + count + (this.code.at[block + 1 + count] ?? 0);
      this.rows.at[at + CODE] = code.length;
      for (let n = block; n < end; n += 1) code.push(this.code.at[n] ?? 0);
    }
    this.code = code;
    this.wasted = 0;
  }

  private postingAt(anchor: number | string): number {
    const known =
      typeof anchor === 'string' ? this.ofName.get(anchor) : anchor < this.ofKey.length ? (this.ofKey.at[anchor] ?? 0) - 1 : NONE;
    if (known !== undefined && known !== NONE) return known;
    const posting = this.postings.push(new Ints(4)) - 1;
    if (typeof anchor === 'string') this.ofName.set(anchor, posting);
    else {
      while (this.ofKey.length <= anchor) this.ofKey.push(0);
      this.ofKey.at[anchor] = posting + 1;
    }
    return posting;
  }
}

/** 32 bits over all that makes a program. */
function hashOf({ masks, barred, rest }: Program): number {
  let hash = 0x811c9dc5;
  for (const list of [masks, [barred], rest]) for (const one of list) hash = Math.imul(hash ^ one, 0x01000193) ^ (hash >>> 15);
  return hash >>> 0;
}
