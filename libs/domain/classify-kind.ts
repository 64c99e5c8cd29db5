import type { Barred, Evidence, Kind } from './opportunity';

/** What kind and what bar depend on. */
export interface KindFacts {
  title: string;
  kindText: string | null;
  sourceKinds: readonly Kind[];
  publisherKey: string;
  topicLabels: readonly string[];
}

/** The source's own word for the kind. `tender` is left out: a plain "מכרז" is what many sites write over everything. */
const ownWords: readonly [Kind, RegExp][] = [
  ['exemption_notice', /פטור|ספק יחיד|כוונה להתקשר|כוונת התקשרות/u],
  ['supplier_pool', /מאגר|רשימת (?:ה)?מציעים/u],
  ['rfi', /\bRFI\b|קבלת מידע|בקש[הת] מידע/iu],
  ['challenge_tender', /מכרז אתגר/u],
  ['call_for_proposals', /קול(?:ות)? קורא/u],
  ['draft_test', /טיוט[הת]/u],
  ['support_test', /מבחנ?י? תמיכה|מבחן תמיכה/u],
];

const generic =
  /^(?:ה?ספק|ספקים|ה?זוכה|ה?זוכים|מפעיל|מפעילים|קבלן|קבלנים|גוף|גופים|נותן|נותני|יועץ|יועצת|יועצים|חברה|עמותה|עמותות|חברות|מכון|מוסד|ארגון|ארגונים|מוסדות)(?:\s|$)/u;

/** How a title begins when it names its kind. What stands later in a title never changes the kind. */
const heads: readonly [Kind, (head: string) => boolean][] = [
  ['challenge_tender', (head) => /^מכרזי? אתגר/u.test(head)],
  [
    'supplier_pool',
    (head) =>
      /^ל?(?:ה?הקמת|ה?עדכון|ה?הרחבת|ה?הצטרפות ל|היכלל ב|הזמנה להצטרף ל|הזמנה להיכלל ב)?\s?(?:ה?מאגר|רשימת (?:ה)?(?:מציעים|ספקים|יועצים))(?:\s|$)/u.test(
        head,
      ),
  ],
  ['call_for_proposals', (head) => /^קול(?:ות)? קורא(?:ים)?(?:\s|$|[^א-ת])/u.test(head)],
  ['rfi', (head) => /^(?:RFI(?![a-z])|(?:(?:ה?בקשה|ה?פניי?ה)\s(?:\S+\s)?)?ל?קבלת מידע|בקש[הת] מידע|בקשה למידע)/iu.test(head)],
  ['draft_test', (head) => /^(?:ה?טיוט[הת](?:\s|$)|להערות ה?ציבור(?:\s|$|[^א-ת]))/u.test(head)],
  ['support_test', (head) => /^(?:ה?מבחן|ה?מבחני|ה?מבחנים|ה?תבחיני|ה?תבחינים) (?:ל?ה?תמיכ|ל?חלוק|ל?מתן תמיכ)/u.test(head)],
  [
    'exemption_notice',
    (head) =>
      /^(?:ה?התקשרות|תקשרות)(?:\s\S+){0,2}\sב?פטור|^ה?תקשרות(?:\s\S+){0,2}\sב?פטור|^ב?פטור ממכרז|^כוונ[הת] ל?ה?תקשר|^ל?התקשר עם|^ספק יחיד|^התקשרות על יסוד|^חוות דעת (?:מקצועית )?(?:במסגרת|בדבר|לעניין)/u.test(
        head,
      ) ||
      // An engagement with a named counterpart is announced, not competed for.
      (/^(?:ל?ה)?תקשרות עם /u.test(head) && !generic.test(head.replace(/^(?:ל?ה)?תקשרות עם /u, ''))),
  ],
];

/** Numbers and the words in which an office wraps the real beginning of a title. */
const wrapping = [
  /^[\d\s./\\#:,;()*-]+/u,
  /^(?:מס'|מס|מספר)(?=[\s\d])\s*/u,
  /^מכרז(?: פומבי| מרכזי)*(?=\s*(?:מס'|מס |מספר|\d))\s*/u,
  /^(?:נוסח|פרסום|עדכון|תיקון|הודעה|בדיקה|אישור)\s+(?:(?:ל|על|בדבר|של)\s+)?/u,
  /^(?:על|בדבר)\s+/u,
  /^(?:בקשה|הצעה)\s+(?:\d+\s*-?\s*)?(?:ל?אישור\s+)?/u,
  /^(?:הבהרות?|הארכת מועד|תזכורת)\s+(?:ל|ב)?(?=קול)/u,
];

/** The beginning of a title, without what wraps it. */
export function headOf(title: string): string {
  let head = plainTitle(title);
  for (let before = ''; before !== head;) {
    before = head;
    for (const wrap of wrapping) {
      const rest = head.replace(wrap, '');
      if (rest !== '') head = rest;
    }
  }
  return head;
}

/** A title without invisible marks, its dashes, quotation marks and white space written one way. */
const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/[\u05BE\u2010-\u2015]/gu, '-')
    .replace(/[״“”]|''/gu, '"')
    .replace(/[׳‘’`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * The kind: the source's own word where it says more than "tender", else the head of the title, else what the source mostly
 * publishes. Only kinds that the source declares.
 */
export function kindOf({ title, kindText, sourceKinds }: KindFacts): { kind: Kind; evidence: Evidence } {
  const possible = (kind: Kind) => sourceKinds.length === 0 || sourceKinds.includes(kind);
  const head = headOf(title);
  const byHead = heads.find(([kind, begins]) => possible(kind) && begins(head))?.[0];
  const own = kindText === null ? undefined : ownWords.find(([kind, word]) => possible(kind) && word.test(kindText.normalize('NFKC')))?.[0];
  const fromTitle = (kind: Kind) => ({
    kind,
    evidence: { facet: 'kind' as const, value: kind, from: 'title' as const, words: head.slice(0, 60) },
  });
  // A draft is published under the heading of the tests themselves.
  if (own !== undefined && !(own === 'support_test' && byHead === 'draft_test')) {
    return { kind: own, evidence: { facet: 'kind', value: own, from: 'field', words: kindText ?? '' } };
  }
  if (byHead !== undefined) return fromTitle(byHead);
  const usual = sourceKinds[0] ?? 'tender';
  // A tender under the heading of calls is still a tender.
  const words = /^(?:ה?מכרז|הזמנה להציע הצעות|RFP)(?![א-תa-z])[^]{0,50}/iu.exec(plainTitle(title))?.[0];
  if (usual !== 'tender' && words !== undefined && possible('tender')) {
    return { kind: 'tender', evidence: { facet: 'kind', value: 'tender', from: 'title', words } };
  }
  return { kind: usual, evidence: { facet: 'kind', value: usual, from: 'field', words: kindText ?? '' } };
}

const sale =
  /^(?:מכרז\s+)?(?:פומבי\s+)?ל?מכיר[הת]\s+(?:של\s+)?(?:ה?נכס|נכסי|ה?קרקע|קרקעות|ה?דירה|דירות|ה?מגרש|מגרשים|ה?מבנה|מבנים|מקרקעין)(?:\s|$)/u;
const saleLabel = /^מכירת (?:קרקע|קרקעות|מבנה|מבנים)/u;
/** What a land authority buys for itself; its lots are titled by what may be built on them. */
const service =
  /(?:^|\s)ל?(?:שירותי|שרותי|מתן|אספקת|רכישת|רכש|ייעוץ|יעוץ|ליווי|תחזוקה|תחזוקת|תמיכה|תמיכת|תוכנה|תכנה|מערכת|מערכות|רישוי|הדרכה|הדרכת|התקשרות|ניקיון|אבטחה|סקר|מחקר)(?:\s|$)/u;
const homes = /מגורים|מגורי|בנייה|בניה|דירות|דירה|דיור|הרחבה/u;

/** Why civil society can never apply to it, or null. */
export function barOf(facts: KindFacts, kind: Kind): { barred: Barred; evidence: Evidence } | null {
  const bar = (barred: Barred, from: Evidence['from'], words: string) => ({
    barred,
    evidence: { facet: 'barred' as const, value: barred, from, words },
  });
  if (kind === 'exemption_notice')
    return bar('exemption', facts.kindText !== null && /פטור/u.test(facts.kindText) ? 'field' : 'title', facts.kindText ?? '');
  if (kind !== 'tender') return null;
  const head = headOf(facts.title);
  const sold = sale.exec(head);
  if (sold) return bar('state_property', 'title', sold[0].trim());
  if (facts.publisherKey === 'israel-land-authority' && !service.test(head)) {
    const home = homes.exec(head);
    return home ? bar('housing', 'title', home[0]) : bar('land', 'publisher', facts.title.slice(0, 60));
  }
  const label = facts.topicLabels.find((subject) => saleLabel.test(subject));
  return label === undefined ? null : bar('land', 'field', label);
}
