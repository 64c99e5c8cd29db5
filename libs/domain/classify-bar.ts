import type { KindFacts } from './classify-kind';
import type { Barred, Evidence, Kind } from './opportunity';
import { headOf } from './title-head';

/** What the bar depends on. */
export interface BarFacts extends KindFacts {
  publisherKey: string;
  topicLabels: readonly string[];
}

const sale =
  /^(?:מכרז\s+)?(?:פומבי\s+)?ל?מכיר[הת]\s+(?:של\s+)?(?:ה?נכס|נכסי|ה?קרקע|קרקעות|ה?דירה|דירות|ה?מגרש|מגרשים|ה?מבנה|מבנים|מקרקעין)(?:\s|$)/u;
const saleLabel = /^מכירת (?:קרקע|קרקעות|מבנה|מבנים)/u;
/** What goes on with who was chosen long ago; a deadline that is extended is something else. */
const extension =
  /^(?:מאשרים |אישור )?(?:מימוש (?:זכות ברירה|אופציה|תקופת אופציה)|הארכ[הת] (?:ו?הרחב[הת] )?(?:ה?התקשרות|תקשרות|חוזה|הסכם)|התקשרות לשנה (?:שנייה|שניה|שלישית|רביעית|חמישית))/u;
/** What a land authority buys for itself; its lots are titled by what may be built on them. */
const service =
  /(?:^|\s)ל?(?:שירותי|שרותי|מתן|אספקת|רכישת|רכש|ייעוץ|יעוץ|ליווי|תחזוקה|תחזוקת|תמיכה|תמיכת|תוכנה|תכנה|מערכת|מערכות|רישוי|הדרכה|הדרכת|התקשרות|ניקיון|אבטחה|סקר|מחקר)(?:\s|$)/u;
const homes = /מגורים|מגורי|בנייה|בניה|דירות|דירה|דיור|הרחבה/u;

/** Why civil society can never apply to it, or null. */
export function barOf(facts: BarFacts, kind: Kind): { barred: Barred; evidence: Evidence } | null {
  const bar = (barred: Barred, from: Evidence['from'], words: string) => ({
    barred,
    evidence: { facet: 'barred' as const, value: barred, from, words },
  });
  if (kind === 'exemption_notice')
    return bar('exemption', facts.kindText !== null && /פטור/u.test(facts.kindText) ? 'field' : 'title', facts.kindText ?? '');
  if (kind !== 'tender') return null;
  const head = headOf(facts.title);
  const goesOn = extension.exec(head);
  if (goesOn) return bar('extension', 'title', goesOn[0].trim());
  const sold = sale.exec(head);
  if (sold) return bar('state_property', 'title', sold[0].trim());
  if (facts.publisherKey === 'israel-land-authority' && !service.test(head)) {
    const home = homes.exec(head);
    return home ? bar('housing', 'title', home[0]) : bar('land', 'publisher', facts.title.slice(0, 60));
  }
  const label = facts.topicLabels.find((subject) => saleLabel.test(subject));
  return label === undefined ? null : bar('land', 'field', label);
}
