// Writes libs/hebrew/lemmas.br: for every line of dictionary-he, of which words (lemmas) it is a form, and which prefixes may stand before
// it as that form. dictionary-he is the word list of Hspell 1.4 without what Hspell knows about its words; that is in the data files of
// Hspell itself (the package `hspell` of Debian), under the same licence. Needed only when dictionary-he changes: node scripts/hebrew-lemmas.mjs /usr/share/hspell
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.argv[2] ?? '/usr/share/hspell';
const dictionary = readFileSync(join(dirname(createRequire(import.meta.url).resolve('dictionary-he')), 'index.dic'));

const words = unfolded(read('hebrew.wgz'));
const readings = readingsOf(words, read('hebrew.wgz.stems'), read('hebrew.wgz.desc'), read('hebrew.wgz.prefixes'));
const listed = dictionary
  .toString()
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split('/')[0]);

/** The rules by their name, numbered from 1 in the order of their use; 0 ends a line's. */
const uses = new Map();
const lines = listed.map((word) => {
  const names = [...(readings.get(word) ?? [])].map(([lemma, groups]) => `${ruleOf(folded(word), folded(lemma))},${groups}`).sort();
  for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  return names;
});
const rules = [...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
const numbers = new Map(rules.map((name, at) => [name, at + 1]));
const codes = lines.flatMap((names) => [...names.map((name) => numbers.get(name)), 0]);
// Low and high bytes apart: the high ones are nearly all 0 and pack to nothing.
const bytes = Buffer.concat([Buffer.from(codes.map((code) => code & 255)), Buffer.from(codes.map((code) => code >> 8))]);
const sum = createHash('sha256').update(dictionary).digest('hex');
const head = Buffer.from(`${JSON.stringify({ dictionary: sum, rules })}\n`);
const packed = brotliCompressSync(Buffer.concat([head, bytes]), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(join(root, 'libs', 'hebrew', 'lemmas.br'), packed);
process.stdout.write(`${listed.length} words, ${rules.length} rules, ${codes.length - listed.length} uses, ${packed.length} bytes\n`);

/** A file of Hspell, which may be compressed. */
function read(name) {
  const file = readFileSync(join(folder, name));
  return file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file;
}

/** Hspell's word list: each word but the first says how many letters of the one before are dropped, then what follows. */
function unfolded(file) {
  const text = new TextDecoder('iso-8859-8').decode(file);
  const list = [/^\D+/u.exec(text)[0]];
  for (const [, drop, rest] of text.slice(list[0].length).matchAll(/(\d+)(\D*)/gu)) {
    const last = list[list.length - 1];
    list.push(last.slice(0, last.length - Number(drop)) + rest);
  }
  return list;
}

/**
 * Every word's lemmas with the groups of prefixes (index.aff) that may stand before it as a form of that lemma. Hspell's files have a line
 * for each word: places of its lemmas in the list (three digits to the base 94 each), what form it is of them (two letters each), and a
 * byte of prefixes for all of them together; what a kind of form allows is what is common to the words that may be that form.
 */
function readingsOf(list, stems, descriptions, allowed) {
  const place = (line, at) => line[at] - 33 + (line[at + 1] - 33) * 94 + (line[at + 2] - 33) * 94 * 94;
  const stemLines = linesOf(stems);
  const formLines = linesOf(descriptions).map((line) => line.toString('latin1').match(/../gu) ?? []);
  const allowedFor = new Map();
  formLines.forEach((forms, at) => {
    for (const form of forms) allowedFor.set(form, (allowedFor.get(form) ?? 0xff) & allowed[at]);
  });
  return new Map(
    list.map((word, at) => {
      const found = new Map();
      formLines[at].forEach((form, i) => {
        const name = list[place(stemLines[at], i * 3)];
        // Hspell's heap of names and words that do not inflect is called שונות; each of those is a word of its own.
        const lemma = name === 'שונות' && !word.startsWith('שונו') ? word : name;
        // Names (AA) and infinitives (XB) are not all alike.
        const groups = groupsOf(['AA', 'XB'].includes(form) ? allowed[at] : allowedFor.get(form));
        found.set(lemma, [...new Set((found.get(lemma) ?? '') + groups)].sort().join(''));
      });
      return [word, found];
    }),
  );
}

/** Hspell's bits (1 after ב, 2 after ל, 4 verbs, 8 without the article, 16 the imperative, 63 all) as groups of index.aff. */
function groupsOf(bits) {
  if (bits === 63) return 'a';
  if (bits & 8) return 'c';
  return [bits & 4 && 'b', bits & 16 && 'f', bits & 2 && 'ej', bits & 1 && 'gj'].filter(Boolean).join('');
}

function linesOf(file) {
  const lines = [];
  for (let begin = 0; begin < file.length;) {
    const end = file.indexOf(10, begin);
    lines.push(file.subarray(begin, end));
    begin = end + 1;
  }
  return lines;
}

/** As the analysis knows words: final letters as others, no quotation marks. */
function folded(word) {
  return word.replace(/["']/gu, '').replace(/[ךםןףץ]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 1));
}

/** What makes the lemma of the word: letters dropped at the beginning and written instead, then those at the end. `0,,1,ה`: עמותת, עמותה. */
function ruleOf(word, lemma) {
  let best = { length: 0, from: 0, to: 0 };
  for (let from = 0; from < word.length; from++)
    for (let to = 0; to < lemma.length; to++) {
      let length = 0;
      while (from + length < word.length && word[from + length] === lemma[to + length]) length++;
      if (length > best.length) best = { length, from, to };
    }
  const { length, from, to } = best;
  return [from, lemma.slice(0, to), word.length - from - length, lemma.slice(to + length)].join(',');
}
