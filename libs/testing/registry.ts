import type { Row } from '@kolkore/domain/registry/cells';
import { readCertificate } from '@kolkore/domain/registry/read-certificate';
import { readEntry } from '@kolkore/domain/registry/read-entry';
import { RegistryRow } from '@kolkore/store/registry/held-tables';
import { RegistryImports } from '@kolkore/store/registry/imports';
import type { DataSource } from 'typeorm';

/** Brings rows of the portal in as an import of that moment does, associations or certificates. */
export async function seedRegister(
  db: DataSource,
  register: 'associations' | 'certificates',
  rows: readonly Row[],
  now: Date,
): Promise<void> {
  const imports = new RegistryImports(db);
  const importId = await imports.begin({ register, origin: 'file', forced: true }, now);
  const read = async function* (): AsyncGenerator<RegistryRow> {
    for (const row of rows) {
      const one = register === 'associations' ? readEntry(register, row) : readCertificate(row);
      if ('reason' in one) throw new Error(`${one.reason}: ${one.detail}`);
      yield one;
    }
  };
  await imports.bringIn(importId, { register, forced: true }, read(), () => ({ rows: rows.length, unread: 0, now }));
}
