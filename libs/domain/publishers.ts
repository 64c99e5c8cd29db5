import { createHash } from 'node:crypto';
import { authorityNamed } from './geo/authorities';
import { fold } from './hebrew';
import { Language } from './language';
import publishersFile from './taxonomy/publishers.json';

/** A body that publishes. `aliases` are other and former names; `units` are parts of it whose name also stands alone. */
interface Body {
  key: string;
  name: string;
  aliases: string[];
  units: string[];
  /** What its calls are about when they do not say. */
  topics: string[];
  /** Its name in the other languages of the site, where it has an accepted one. */
  ar?: string;
  en?: string;
}
const bodies: readonly Body[] = publishersFile;

export interface Publisher {
  /**
   * Stable, `[a-z0-9-]+`: of a known body as in taxonomy/publishers.json, of a local authority `la-...` (geo/authorities.ts), else
   * `x-` and a hash of the folded name.
   */
  key: string;
  name: string;
  unit: string | null;
}

/**
 * Body and unit of a published name, which often holds both ("משרד הבריאות - המרכז הרפואי זיו"). A known body answers under
 * its present name, whatever government wrote it; a known unit that stands alone answers with its body. A dash parts body and
 * unit where the front is a known body or spaces stand around it; a comma only where the rest is a unit's name.
 */
export function splitPublisher(text: string): Publisher {
  const name = plain(text);
  const whole = known(name);
  if (whole) return whole;
  for (const { front, rest } of dashes(name).reverse()) {
    const authority = authorityNamed(front);
    if (authority) return { key: authority.key, name: authority.name, unit: unitName(rest) };
  }
  for (const { front, rest, spaced } of dashes(name)) {
    const body = byName.get(skeleton(front));
    if (body) return { key: body.key, name: body.name, unit: unitName(rest) };
    if (spaced) return { ...unknownBody(front), unit: unitName(rest) };
  }
  for (const comma of [...name.matchAll(/,\s*/gu)]) {
    const body = byName.get(skeleton(name.slice(0, comma.index)));
    const rest = name.slice(comma.index + comma[0].length);
    if (body && startsUnit.test(rest)) return { key: body.key, name: body.name, unit: unitName(rest) };
    const authority = authorityNamed(name.slice(0, comma.index));
    if (authority && startsUnit.test(rest)) return { key: authority.key, name: authority.name, unit: unitName(rest) };
  }
  return { ...unknownBody(name), unit: null };
}

/**
 * The known body that a text names, as it is called there ("קול קורא של משרד החינוך"); undefined when it names none. The first one
 * counts; prefix letters may stand before it. A municipality answers where its name ends the phrase: it cannot be told where it
 * ends within one.
 */
export function bodyNamedIn(text: string): string | undefined {
  const said = plain(text);
  return (anyBody.exec(said) ?? municipality.exec(said))?.[1]?.trim();
}

/** What the calls of a known body are about when they do not say: topics of the taxonomy. */
export const topicsOfPublisher = (key: string): readonly string[] => byKey.get(key)?.topics ?? [];

/** The name of a known body in a language other than Hebrew; null where there is none, and in Hebrew, where the stored name holds. */
export const nameOfPublisher = (key: string, language: Language): string | null =>
  language === 'he' ? null : (byKey.get(key)?.[language] ?? null);

/**
 * The text without the names of ministries and medical centres: "מבחני תמיכה של משרד החינוך" and "גיזום עבור המרכז הרפואי"
 * say for whom, not what about.
 */
export const withoutBodyNames = (text: string): string =>
  plain(text)
    .replace(bodyNames, ' ')
    .replace(/(?<![א-ת])[ובלמשכה]{0,2}מרכז ה?רפואי(?![א-ת])/gu, ' ');

const startsUnit =
  /^["']|^ה?(?:אגף|מינהל|מנהל|מינהלת|מנהלת|יחידה|יחידת|מרכז|רשות|לשכה|לשכת|נציבות|מחלקה|מחלקת|מחוז|מטה|מזכירות|שירות|שרות|בית|מכון|קרן|ועדת|חטיבה|חטיבת|מערך|זרוע|תחום)(?=\s)/u;

/** What a site writes for "the body as a whole". */
const wholeBody = /^(?:כללי|הנהלה|הנהלת המשרד|מטה|המשרד הראשי)$/u;

function unitName(text: string): string | null {
  const unit = text.replace(/^"([^"]+)"$/u, '$1').trim();
  return unit === '' || wholeBody.test(unit) ? null : unit;
}

function known(name: string): Publisher | undefined {
  const body = byName.get(skeleton(name)) ?? byName.get(skeleton(withoutParenthesis(name)));
  if (body) return { key: body.key, name: body.name, unit: null };
  const authority = authorityNamed(name) ?? authorityNamed(withoutParenthesis(name));
  if (authority) return { key: authority.key, name: authority.name, unit: null };
  const owner = byUnit.get(skeleton(name)) ?? byUnit.get(skeleton(withoutParenthesis(name)));
  return owner && { key: owner.key, name: owner.name, unit: unitName(name) };
}

/** Every place where a dash may part body and unit, from the front. */
function dashes(name: string): { front: string; rest: string; spaced: boolean }[] {
  return [...name.matchAll(/\s*-\s*/gu)]
    .map((dash) => ({
      front: name.slice(0, dash.index),
      rest: name.slice(dash.index + dash[0].length).trim(),
      spaced: /^\s.*\s$/su.test(dash[0]),
    }))
    .filter(({ front, rest }) => front !== '' && rest !== '');
}

/** White space, dashes and quotation marks of all kinds written one way; nothing that a reader would miss. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\u00AD\uFEFF]/gu, '')
    .replace(/[\u05BE\u2010-\u2015\u2212]/gu, '-')
    .replace(/[״“”„]|''|׳׳|(?<=[א-ת])~(?=[א-ת])/gu, '"')
    .replace(/[׳‘’`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\S)\(/gu, ' (')
    .replace(/^[\s;,:-]+|[\s;,:-]+$/gu, '');

const withoutParenthesis = (name: string): string => name.replace(/\s*\([^)]*\)?\s*/gu, ' ').trim();

const words = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Known names meet without their vowel letters, so that full and defective spelling are one (ביטחון, בטחון). */
const skeleton = (name: string): string => words(name).replace(/[יו]/gu, '');

/** Unknown names keep theirs: two bodies must not become one by chance. Only doubled letters are one. */
function unknownBody(name: string): { key: string; name: string } {
  const folded = words(name).replace(/יי/gu, 'י').replace(/וו/gu, 'ו');
  return { key: `x-${createHash('sha256').update(folded).digest('hex').slice(0, 12)}`, name };
}

const byKey = new Map(bodies.map((body) => [body.key, body]));
const byName = new Map(bodies.flatMap((body) => [body.name, ...body.aliases].map((name) => [skeleton(plain(name)), body] as const)));
const byUnit = new Map(bodies.flatMap((body) => body.units.map((name) => [skeleton(plain(name)), body] as const)));

/** Names that say of themselves that they are a ministry, longest first; a prefix letter may stand before them. */
const bodyNames = new RegExp(
  `(?<![א-ת])[ובלמשכ]{0,2}(?:${bodies
    .flatMap((body) => [body.name, ...body.aliases])
    .map(plain)
    .filter((name) => /^(?:ה?משרד|הנגב,)/u.test(name))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|')})(?![א-ת])`,
  'gu',
);

/** Markers that stand for a body are none; a shorter name could be a part of a word. */
const namedBodies = bodies.filter(({ key }) => !['not-stated', 'local-authorities', 'public-participation'].includes(key));
const anyBody = new RegExp(
  `(?<![א-ת"'])[ובלמשכ]{0,2}(${namedBodies
    .flatMap((body) => [body.name, ...body.aliases])
    .map(plain)
    .filter((name) => name.length >= 4)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|')})(?![א-ת"'])`,
  'u',
);
const municipality =
  /(?:^|[\s(])[ובלמשכ]{0,2}((?:עיריית|ה?מועצה האזורית|מועצה אזורית|ה?מועצה המקומית|מועצה מקומית) (?:[א-ת"']{2,} ?){1,3})(?=$|[-:,.()|])/u;
