import { Compiled, Criteria, Document, Reason, compile, reasonsOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { EntityManager, In } from 'typeorm';
import { documentOf } from './document-of';
import { OpportunityRow } from './entities/opportunity';
import { SubscriptionRow } from './entities/people';

type Repositories = Pick<EntityManager, 'getRepository'>;

/** A match whose reasons are to be shown. `reasons`: as they were stored by an earlier version, or null. */
export interface MatchToExplain {
  subscriptionId: string;
  opportunityId: number;
  reasons: Reason[] | null;
}

/**
 * Why each of these matched, in their order. Matches keep no reasons, so that thousands are written at once; they follow from the
 * criteria and the opportunity as both are now. What fits no longer keeps the reasons that still hold.
 */
export async function reasonsFor(db: Repositories, matches: readonly MatchToExplain[]): Promise<Reason[][]> {
  const open = matches.filter(({ reasons }) => reasons === null);
  if (open.length === 0) return matches.map(({ reasons }) => reasons ?? []);
  const [criteria, documents] = await Promise.all([
    compiledOf(db, [...new Set(open.map((one) => one.subscriptionId))]),
    documentsOf(db, [...new Set(open.map((one) => one.opportunityId))]),
  ]);
  return matches.map(({ subscriptionId, opportunityId, reasons }) => {
    if (reasons !== null) return reasons;
    const [compiled, document] = [criteria.get(subscriptionId), documents.get(opportunityId)];
    return compiled && document ? reasonsOf(compiled, document) : [];
  });
}

export async function compiledOf(db: Repositories, ids: readonly string[]): Promise<Map<string, Compiled>> {
  const rows: { id: string; criteria: Criteria }[] = await db
    .getRepository(SubscriptionRow)
    .find({ select: { id: true, criteria: true }, where: { id: In([...ids]) } });
  return new Map(rows.map(({ id, criteria }) => [id, compile(criteria, analysis)]));
}

async function documentsOf(db: Repositories, ids: readonly number[]): Promise<Map<number, Document>> {
  const rows = await db.getRepository(OpportunityRow).find({ where: { id: In([...ids]) } });
  return new Map(rows.map((row) => [row.id, documentOf(row)]));
}
