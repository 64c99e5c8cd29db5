import { kindRules } from './classify-kind-rules';
import type { Evidence, Kind } from './opportunity';
import { headOf, plainTitle } from './title-head';

/** What the kind depends on. */
export interface KindFacts {
  title: string;
  kindText: string | null;
  sourceKinds: readonly Kind[];
}

/**
 * The kind by the table of rules (classify-kind-rules.ts): the source's own word where it says more than "tender", else the head of
 * the title, else what the source mostly publishes. Only kinds that the source declares. `rule` is the name of the rule that decided.
 */
export function kindOf({ title, kindText, sourceKinds }: KindFacts): { kind: Kind; rule: string; evidence: Evidence } {
  const possible = (kind: Kind) => sourceKinds.length === 0 || sourceKinds.includes(kind);
  const own = kindText?.normalize('NFKC');
  const whole = plainTitle(title);
  const head = headOf(title);
  const usual = sourceKinds[0] ?? 'tender';
  const texts = { own, head, title: usual === 'tender' ? undefined : whole };
  const decide = (reads: keyof typeof texts) =>
    kindRules.find((rule) => rule.reads === reads && possible(rule.kind) && texts[reads] !== undefined && rule.holds(texts[reads]));
  const result = (kind: Kind, rule: string, from: Evidence['from'], words: string) => ({
    kind,
    rule,
    evidence: { facet: 'kind' as const, value: kind, from, words },
  });
  const byOwn = decide('own');
  const byHead = decide('head');
  // A draft is published under the heading of the tests themselves.
  if (byOwn && !(byOwn.kind === 'support_test' && byHead?.kind === 'draft_test')) {
    return result(byOwn.kind, byOwn.name, 'field', kindText ?? '');
  }
  if (byHead) return result(byHead.kind, byHead.name, 'title', head.slice(0, 60));
  const byTitle = decide('title');
  if (byTitle) return result(byTitle.kind, byTitle.name, 'title', whole.slice(0, 60));
  return result(usual, 'what the source publishes', 'field', kindText ?? '');
}
