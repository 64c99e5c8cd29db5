import type { Amount, Evidence } from '../opportunity';
import { amountIn } from './amount-in-text';

/**
 * The sums of an opportunity: those of the published field, and what the text adds where the field is silent on one applicant's
 * share or on the whole pot. The evidence names only what the text gave.
 */
export function effectiveAmount(published: Amount | null, text: string): { amount: Amount | null; evidence: Evidence[] } {
  const said = amountIn(text);
  if (!said) return { amount: published, evidence: [] };
  const share = (published?.min ?? published?.max ?? null) === null ? said.amount : null;
  const amount = {
    min: share ? share.min : (published?.min ?? null),
    max: share ? share.max : (published?.max ?? null),
    budget: published?.budget ?? said.amount.budget,
  };
  const evidence = said.evidence.filter(({ value }) => (value === 'budget' ? (published?.budget ?? null) === null : share !== null));
  return evidence.length === 0 ? { amount: published, evidence } : { amount, evidence };
}
