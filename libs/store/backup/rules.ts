import type { ClientBase } from 'pg';
import { Table, quoted } from './catalogue';

/**
 * Runs `work` without foreign keys and triggers of these tables and puts both back, the keys checked over all rows. The owner may do
 * that; switching triggers off for the session is only for superusers, and managed databases have none. Within the transaction,
 * so nobody ever sees the tables without.
 */
export async function withoutRules<T>(client: ClientBase, tables: readonly Table[], work: () => Promise<T>): Promise<T> {
  const names = tables.map((table) => table.name);
  const keys = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY ($1) ORDER BY 1, 2`,
    [names],
  );
  const triggers = await client.query<{ table: string; name: string; mode: string }>(
    `SELECT c.relname AS table, t.tgname AS name, t.tgenabled AS mode FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY ($1)`,
    [names],
  );
  const alter = (table: string, what: string): Promise<unknown> => client.query(`ALTER TABLE ${quoted(table)} ${what}`);
  for (const { table, name } of keys.rows) await alter(table, `DROP CONSTRAINT ${quoted(name)}`);
  for (const { table, name } of triggers.rows) await alter(table, `DISABLE TRIGGER ${quoted(name)}`);
  const result = await work();
  for (const { table, name, mode } of triggers.rows) await alter(table, `ENABLE ${enabled[mode] ?? ''} TRIGGER ${quoted(name)}`);
  for (const { table, name, definition } of keys.rows) await alter(table, `ADD CONSTRAINT ${quoted(name)} ${definition}`);
  return result;
}

/** pg_trigger.tgenabled in words. */
const enabled: Record<string, string> = { O: '', A: 'ALWAYS', R: 'REPLICA' };
