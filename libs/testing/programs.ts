import { randomUUID } from 'node:crypto';
import { ApiKeys } from '@kolkore/accounts/api-keys';
import { atCommandLine } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { ApiKeyRows, KeyScope } from '@kolkore/store/api-keys';
import { AuditEntries } from '@kolkore/store/audit-entries';
import { OrganizationRow } from '@kolkore/store/entities/accounts';
import { OrganizationStore } from '@kolkore/store/organizations';
import { Transactions } from '@kolkore/store/transactions';
import { DataSource } from 'typeorm';

/** The keys of a database, outside any application. */
export const keysOf = (db: DataSource): ApiKeys =>
  new ApiKeys(new ApiKeyRows(db), new OrganizationStore(db), new Audit(new AuditEntries(db)), new Transactions(db));

/** An invented organization. */
export async function anOrganization(db: DataSource, now: Date, name = 'עמותה לדוגמה'): Promise<OrganizationRow> {
  const row = { id: randomUUID(), name, registryNumber: null, createdAt: now, createdBy: null };
  await db.getRepository(OrganizationRow).insert(row);
  return row;
}

/** A program with a key of an organization, a new one unless told. `bearer` is the whole Authorization header. */
export async function aProgram(
  db: DataSource,
  now: Date,
  given: { organizationId?: string; scope?: KeyScope; perMinute?: number; perDay?: number } = {},
): Promise<{ organizationId: string; keyId: string; secret: string; bearer: string }> {
  const organizationId = given.organizationId ?? (await anOrganization(db, now)).id;
  const { key, secret } = await keysOf(db).create(
    organizationId,
    { name: 'אתר הארגון', scope: given.scope ?? 'write' },
    atCommandLine,
    now,
  );
  await db.query('UPDATE api_key SET quota_per_minute = $2, quota_per_day = $3 WHERE id = $1', [
    key.id,
    given.perMinute ?? key.quotaPerMinute,
    given.perDay ?? key.quotaPerDay,
  ]);
  return { organizationId, keyId: key.id, secret, bearer: `Bearer ${secret}` };
}
