import type { ClientBase } from 'pg';

/** A table of ours as the backup sees it. */
export interface Table {
  name: string;
  /** Columns that carry data, in their order. */
  columns: string[];
  /** Columns of the primary key; all columns where there is none. */
  key: string[];
}

export const MIGRATIONS_TABLE = 'migrations';

/** An identifier for SQL text. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Objects that an extension brought belong to it. */
const ownOnly = (kind: 'pg_class' | 'pg_proc' | 'pg_type', oid: string): string =>
  `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '${kind}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

/**
 * Every table of the database's own schema but the list of migrations, by name. Left out of the columns: generated ones, and those of
 * type xid8, which number the transactions of one server and would mean nothing, or the wrong thing, on another: they get the
 * restoring transaction's.
 */
export async function ourTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '' AND a.atttypid <> 'xid8'::regtype) AS columns,
       coalesce(
         (SELECT array_agg(k.attname::text ORDER BY n.place) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY n(attnum, place)
            JOIN pg_attribute k ON k.attnum = n.attnum WHERE i.indrelid = c.oid AND i.indisprimary AND k.attrelid = c.oid),
         array_agg(a.attname::text ORDER BY a.attnum)) AS key
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> $1 AND ${ownOnly('pg_class', 'c.oid')}
     GROUP BY c.oid, c.relname ORDER BY c.relname COLLATE "C"`,
    [MIGRATIONS_TABLE],
  );
  return rows;
}

/** Names of the applied migrations, oldest first; null where there is not even their table. */
export async function appliedMigrations(client: ClientBase): Promise<string[] | null> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS there`, [MIGRATIONS_TABLE]);
  if (!rows[0]?.there) return null;
  const applied = await client.query<{ name: string }>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY timestamp`);
  return applied.rows.map((row) => row.name);
}

/** Holds off every change of the tables' shape for the rest of the transaction; must come before its first question, which takes the snapshot. */
export async function lockShapes(client: ClientBase, tables: readonly string[]): Promise<void> {
  if (tables.length > 0) await client.query(`LOCK TABLE ${tables.map(quoted).join(', ')} IN ACCESS SHARE MODE`);
}

/** Where every sequence of ours stands. Sequences stand outside transactions: read after the snapshot, a value is never too small. */
export async function sequences(client: ClientBase): Promise<{ name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'S'
       AND c.relname NOT LIKE $1 || '%' AND ${ownOnly('pg_class', 'c.oid')} ORDER BY 1`,
    [`${MIGRATIONS_TABLE}_`],
  );
  const found = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM ${quoted(name)}`,
    );
    found.push({ name, value: state.rows[0]?.value ?? '1', called: state.rows[0]?.called ?? false });
  }
  return found;
}

/**
 * What stands in the way of a restore: tables with rows; and in a database without our list of migrations, every other relation,
 * since it is not ours to remove.
 */
export async function occupied(client: ClientBase): Promise<string[]> {
  const taken: string[] = [];
  for (const { name } of await ourTables(client)) {
    const { rows } = await client.query<{ any: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${quoted(name)}) AS any`);
    if (rows[0]?.any) taken.push(name);
  }
  if (taken.length > 0 || (await appliedMigrations(client))) return taken;
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
       AND ${ownOnly('pg_class', 'c.oid')} ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

/** Drops everything of the schema, so that the migrations of the archive can make it anew. Only after `occupied` found nothing. */
export async function clearSchema(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(
    `SELECT format('DROP %s IF EXISTS %s CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, c.oid::regclass) AS drop
       FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND ${ownOnly('pg_class', 'c.oid')}
     UNION ALL SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) FROM pg_proc p
       WHERE p.pronamespace = current_schema()::regnamespace AND ${ownOnly('pg_proc', 'p.oid')}
     UNION ALL SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype) FROM pg_type t
       WHERE t.typnamespace = current_schema()::regnamespace AND t.typtype IN ('e', 'd') AND ${ownOnly('pg_type', 't.oid')}`,
  );
  for (const { drop } of rows) await client.query(drop);
}
