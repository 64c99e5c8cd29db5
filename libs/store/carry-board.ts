import type { Tx } from './transactions';

/** Which decision stays where an organization had two: what was submitted was, and what is done counts more than what was put aside. */
const weight = (alias: string): string =>
  `array_position(ARRAY['undecided', 'not_for_us', 'checking', 'applying', 'submitted'], ${alias}.decision)`;

/**
 * What people follow and organizations wrote of an opportunity that goes on in another goes with it; both rows are locked. Follows
 * are kept on both sides, so that an undone merge leaves them; dossiers become one and stay so.
 */
export async function carryBoard(tx: Tx, fromId: number, intoId: number): Promise<void> {
  for (const owner of ['person_id', 'organization_id'])
    await tx.query(
      `INSERT INTO follow (id, ${owner}, opportunity_id, since) SELECT gen_random_uuid(), ${owner}, $2, since FROM follow
       WHERE opportunity_id = $1 AND ${owner} IS NOT NULL ON CONFLICT (${owner}, opportunity_id) DO NOTHING`,
      [fromId, intoId],
    );
  const both = `FROM dossier f WHERE f.opportunity_id = $1 AND i.opportunity_id = $2 AND i.organization_id = f.organization_id`;
  await tx.query(
    `UPDATE dossier i SET decision = f.decision, reason = coalesce(f.reason, i.reason), handler_id = coalesce(f.handler_id, i.handler_id),
       submitted_on = f.submitted_on, requested = f.requested, version = i.version + 1, changed_at = f.changed_at, changed_by = f.changed_by
     ${both} AND ${weight('f')} > ${weight('i')}`,
    [fromId, intoId],
  );
  for (const table of ['note', 'task'])
    await tx.query(
      `UPDATE ${table} t SET dossier_id = i.id FROM dossier f JOIN dossier i ON i.organization_id = f.organization_id AND i.opportunity_id = $2
       WHERE f.opportunity_id = $1 AND t.dossier_id = f.id`,
      [fromId, intoId],
    );
  await tx.query(
    `DELETE FROM dossier f USING dossier i WHERE f.opportunity_id = $1 AND i.opportunity_id = $2 AND i.organization_id = f.organization_id`,
    [fromId, intoId],
  );
  await tx.query('UPDATE dossier SET opportunity_id = $2 WHERE opportunity_id = $1', [fromId, intoId]);
}
