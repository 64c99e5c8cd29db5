import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const ALEF = 0x5d0;
const LETTERS = 27;
/** The letters as a fold leaves them, by their place from alef: a final letter is the one after it. */
const foldedPlace = Uint8Array.from({ length: LETTERS }, (_, at) => ([10, 13, 15, 19, 21].includes(at) ? at + 1 : at));
const SLOTS = 1 << 20;
/** The group of a word without prefixes: every listed word may stand so. */
export const WHOLE = 1 << 15;

/** How a form becomes its lemma: letters dropped in front and those written instead, then the same at its end; and the groups of prefixes before it. */
interface Rule {
  groups: number;
  drop: number;
  before: string;
  cut: number;
  after: string;
}

/**
 * The words of dictionary-he (Hspell 1.4, copyright 2000-2017 Nadav Har'El and Dan Kenigsberg, AGPL-3.0): 342,000 inflected forms, and of which lemmas each is a form (lemmas.br,
 * written by scripts/hebrew-lemmas.mjs). All words are folded (domain/hebrew.ts). Held as bytes, about 15 MB, not as strings.
 */
export class WordList {
  /** Whether the line's word ends in a letter that is written in its other than final form there, or holds a quotation mark. */
  private readonly marks: Uint8Array;
  private readonly letters: Uint8Array;
  private readonly starts: Uint32Array;
  private readonly slots = new Int32Array(SLOTS).fill(-1);

  private constructor(
    dictionary: Buffer,
    private readonly lemmaRules: Uint16Array,
    private readonly ruleStarts: Uint32Array,
    private readonly rules: readonly Rule[],
    /** By prefix, the groups that it belongs to. */
    private readonly prefixes: ReadonlyMap<string, number>,
  ) {
    const count = ruleStarts.length - 1;
    this.marks = new Uint8Array(count);
    this.starts = new Uint32Array(count + 1);
    this.letters = new Uint8Array(dictionary.length >> 1);
    this.read(dictionary, count);
  }

  /** Reads the package's files and the lemmas. Throws when the lemmas were written for another edition of the dictionary. */
  static load(): WordList {
    const folder = dirname(require.resolve('dictionary-he'));
    const dictionary = readFileSync(join(folder, 'index.dic'));
    const sum = createHash('sha256').update(dictionary).digest('hex');
    const file = brotliDecompressSync(readFileSync(join(__dirname, 'lemmas.br')));
    const end = file.indexOf(10);
    const head = JSON.parse(file.subarray(0, end).toString()) as { dictionary: string; rules: string[] };
    if (head.dictionary !== sum)
      throw new Error('libs/hebrew/lemmas.br belongs to another edition of dictionary-he: write it anew (scripts/hebrew-lemmas.mjs)');
    const uses = (file.length - end - 1) >> 1;
    const codes = new Uint16Array(uses);
    const starts: number[] = [0];
    for (let at = 0; at < uses; at++) {
      codes[at] = (file[end + 1 + at] ?? 0) | ((file[end + 1 + uses + at] ?? 0) << 8);
      if (codes[at] === 0) starts.push(at + 1);
    }
    const prefixes = prefixGroups(readFileSync(join(folder, 'index.aff'), 'utf8'));
    return new WordList(dictionary, codes, Uint32Array.from(starts), head.rules.map(ruleNamed), prefixes);
  }

  /** The groups that a prefix belongs to, a bit for each; 0 for what is no prefix. */
  groupsOf(prefix: string): number {
    return this.prefixes.get(prefix) ?? 0;
  }

  has(word: string): boolean {
    return this.linesOf(word).length > 0;
  }

  /** Adds the lemmas, folded, of which the folded word is a form that may stand after prefixes of the groups. */
  addLemmas(word: string, groups: number, lemmas: string[]): void {
    for (const line of this.linesOf(word)) {
      for (let at = this.ruleStarts[line] ?? 0; ; at++) {
        const rule = this.rules[(this.lemmaRules[at] ?? 0) - 1];
        if (!rule) break;
        if ((rule.groups & groups) !== 0) lemmas.push(rule.before + word.slice(rule.drop, word.length - rule.cut) + rule.after);
      }
    }
  }

  /** The lines of the folded word: several where final letters or quotation marks tell them apart. */
  private linesOf(word: string): readonly number[] {
    let hash = 0;
    for (let i = 0; i < word.length; i++) {
      const letter = word.charCodeAt(i) - ALEF;
      if (letter < 0 || letter >= LETTERS) return none;
      hash = step(hash, letter);
    }
    let found: number[] | undefined;
    for (let slot = place(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
      const line = this.slots[slot] ?? -1;
      if (line < 0) return found ?? none;
      if (this.isAt(line, word)) (found ??= []).push(line);
    }
  }

  /** The folded word as it is written: with its final letter, and with gershayim where the list has them. */
  written(word: string): string {
    const marks = this.linesOf(word)
      .map((line) => this.marks[line] ?? 0)
      .sort()[0];
    const last = word.charCodeAt(word.length - 1);
    const end =
      marks !== undefined && marks & OPEN_END
        ? word.slice(-1)
        : [11, 14, 16, 20, 22].includes(last - ALEF)
          ? String.fromCharCode(last - 1)
          : word.slice(-1);
    return `${word.slice(0, -1)}${marks !== undefined && marks & GERSHAYIM ? '״' : ''}${end}`;
  }

  /** Every `step`th word of the list, folded. */
  every(step: number): string[] {
    const lines = Array.from({ length: Math.floor((this.starts.length - 1) / step) }, (_, at) => at * step);
    return lines.map((line) =>
      String.fromCharCode(...[...this.letters.subarray(this.starts[line], this.starts[line + 1])].map((letter) => letter + ALEF)),
    );
  }

  private isAt(line: number, word: string): boolean {
    const start = this.starts[line] ?? 0;
    if ((this.starts[line + 1] ?? 0) - start !== word.length) return false;
    for (let i = 0; i < word.length; i++) if (this.letters[start + i] !== word.charCodeAt(i) - ALEF) return false;
    return true;
  }

  /** Lines are `word/groups` after one that holds their number; those without groups are the prefixes themselves. */
  private read(file: Buffer, count: number): void {
    let at = file.indexOf(10) + 1;
    let used = 0;
    for (let line = 0; line < count; line++) {
      this.starts[line] = used;
      let hash = 0;
      let last = -1;
      let marks = 0;
      while (at < file.length && file[at] !== SLASH && file[at] !== NEWLINE) {
        // A Hebrew letter is two bytes in UTF-8, 0xD7 and 0x90 and up.
        if (file[at] === 0xd7) {
          last = (file[at + 1] ?? 0) - 0x90;
          const letter = foldedPlace[last] ?? 0;
          this.letters[used++] = letter;
          hash = step(hash, letter);
          at += 2;
        } else if (file[at++] === QUOTE) marks |= GERSHAYIM;
      }
      if ([11, 14, 16, 20, 22].includes(last)) marks |= OPEN_END;
      this.marks[line] = marks;
      if (file[at] === SLASH) {
        let slot = place(hash);
        while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & (SLOTS - 1);
        this.slots[slot] = line;
        at = file.indexOf(NEWLINE, at);
        if (at < 0) at = file.length;
      }
      at++;
    }
    this.starts[count] = used;
  }
}

const none: readonly number[] = [];
const SLASH = 47;
const NEWLINE = 10;
const QUOTE = 34;
const OPEN_END = 1;
const GERSHAYIM = 2;

const step = (hash: number, letter: number): number => (Math.imul(hash, 31) + letter + 1) | 0;
const place = (hash: number): number => (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 12) & (SLOTS - 1);
const bitsOf = (groups: string): number => [...groups].reduce((bits, group) => bits | (1 << (group.charCodeAt(0) - 97)), 0);

function ruleNamed(name: string): Rule {
  const [drop = '', before = '', cut = '', after = '', groups = ''] = name.split(',');
  return { groups: bitsOf(groups) | WHOLE, drop: Number(drop), before, cut: Number(cut), after };
}

/** `PFX group 0 prefix condition`; the lines whose condition is about a doubled ו only spell the same prefixes. */
function prefixGroups(affixes: string): Map<string, number> {
  const groups = new Map<string, number>();
  for (const [, group = '', prefix = ''] of affixes.matchAll(/^PFX (\w) 0 ([א-ת]+) (?:\.|\[\^ו\])$/gmu))
    groups.set(prefix, (groups.get(prefix) ?? 0) | bitsOf(group));
  return groups;
}
