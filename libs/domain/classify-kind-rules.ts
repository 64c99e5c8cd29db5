import type { Kind } from './opportunity';

/**
 * One rule of the table. `reads` says where: `own` in the source's own word for the kind, `head` at the beginning of the title
 * without what wraps it (title-head.ts), `title` at the very beginning of the title. What stands elsewhere decides nothing.
 */
export interface KindRule {
  name: string;
  kind: Kind;
  reads: 'own' | 'head' | 'title';
  holds: (text: string) => boolean;
}

/** Who stands for any counterpart: an engagement with one of these is still competed for. */
const anyCounterpart =
  /^(?:ה?ספק|ספקים|ה?זוכה|ה?זוכים|מפעיל|מפעילים|קבלן|קבלנים|גוף|גופים|נותן|נותני|יועץ|יועצת|יועצים|חברה|עמותה|עמותות|חברות|מכון|מוסד|ארגון|ארגונים|מוסדות)(?:\s|$)/u;

const rule = (name: string, kind: Kind, reads: KindRule['reads'], holds: RegExp | ((text: string) => boolean)): KindRule => ({
  name,
  kind,
  reads,
  holds: holds instanceof RegExp ? (text) => holds.test(text) : holds,
});

/**
 * The rules in the order in which they are asked; the first that holds decides, among the kinds that the source publishes. A plain
 * "מכרז" as the source's own word is no rule: many sites write it over everything.
 */
export const kindRules: readonly KindRule[] = [
  rule('draft under the heading of tests', 'draft_test', 'own', /טיוט[הת]/u),
  rule('own word: exemption', 'exemption_notice', 'own', /פטור|ספק יחיד|כוונה להתקשר|כוונת התקשרות/u),
  rule('own word: pool', 'supplier_pool', 'own', /מאגר|רשימת (?:ה)?מציעים/u),
  rule('own word: request for information', 'rfi', 'own', /\bRFI\b|קבלת מידע|בקש[הת] מידע/iu),
  rule('own word: challenge', 'challenge_tender', 'own', /מכרז אתגר/u),
  rule('own word: call', 'call_for_proposals', 'own', /קול(?:ות)? קורא/u),
  rule('own word: test', 'support_test', 'own', /מבחנ?י? תמיכה|מבחן תמיכה/u),
  rule('challenge tender', 'challenge_tender', 'head', /^מכרזי? אתגר/u),
  rule(
    'pool of suppliers',
    'supplier_pool',
    'head',
    /^ל?(?:ה?הקמת|ה?עדכון|ה?הרחבת|ה?הצטרפות ל|היכלל ב|הזמנה להצטרף ל|הזמנה להיכלל ב)?\s?(?:ה?מאגר|רשימת (?:ה)?(?:מציעים|ספקים|יועצים))(?:\s|$)/u,
  ),
  rule('call for proposals', 'call_for_proposals', 'head', /^קול(?:ות)? קורא(?:ים)?(?:\s|$|[^א-ת])/u),
  rule(
    'request for information',
    'rfi',
    'head',
    /^(?:RFI(?![a-z])|(?:(?:ה?בקשה|ה?פניי?ה)\s(?:\S+\s)?)?ל?קבלת מידע|בקש[הת] מידע|בקשה למידע)/iu,
  ),
  rule('draft for comments', 'draft_test', 'head', /^(?:ה?טיוט[הת](?:\s|$)|להערות ה?ציבור(?:\s|$|[^א-ת]))/u),
  rule('support test', 'support_test', 'head', /^(?:ה?מבחן|ה?מבחני|ה?מבחנים|ה?תבחיני|ה?תבחינים) (?:ל?ה?תמיכ|ל?חלוק|ל?מתן תמיכ)/u),
  rule(
    'exemption from a tender',
    'exemption_notice',
    'head',
    /^(?:ה?התקשרות|תקשרות)(?:\s\S+){0,2}\sב?פטור|^ה?תקשרות(?:\s\S+){0,2}\sב?פטור|^ב?פטור ממכרז|^כוונ[הת] ל?ה?תקשר|^ל?התקשר עם|^ספק יחיד|^התקשרות על יסוד|^חוות דעת (?:מקצועית )?(?:במסגרת|בדבר|לעניין)/u,
  ),
  rule('engagement with a named counterpart', 'exemption_notice', 'head', (head) => {
    const counterpart = /^(?:ל?ה)?תקשרות עם (.*)$/u.exec(head)?.[1];
    return counterpart !== undefined && !anyCounterpart.test(counterpart);
  }),
  rule('tender under the heading of calls', 'tender', 'title', /^(?:ה?מכרז|הזמנה להציע הצעות|RFP)(?![א-תa-z])/iu),
];
