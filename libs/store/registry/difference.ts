import type { RegisterId } from '@kolkore/domain/registry/registers';
import type { HeldTable } from './held-tables';

export const STAGED = 'registry_staged';

/** The rows of an import before they are compared, gone with its transaction. `line` keeps their order. */
export const stagingTable = ({ name, columns }: HeldTable): string =>
  `CREATE TEMP TABLE ${STAGED} ON COMMIT DROP AS SELECT ${columns.join(', ')} FROM ${name} WITH NO DATA;
   ALTER TABLE ${STAGED} ADD line bigint GENERATED ALWAYS AS IDENTITY;`;

/**
 * One statement that makes the table what the staged rows say, and tells how many were added, changed, returned, unchanged and gone.
 * $1: now, $2: the import. Each row of the difference is in exactly one of the writing parts, as one statement demands.
 */
export function differenceSql(table: HeldTable, register: RegisterId): string {
  const { name, key, columns, scope, order } = table;
  const list = columns.join(', ');
  const of = (alias: string): string => columns.map((column) => `${alias}.${column}`).join(', ');
  const meets = (a: string, b: string): string => key.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');
  const first = key[0] ?? '';
  return `WITH wanted AS MATERIALIZED (
      SELECT DISTINCT ON (${key.join(', ')}) ${list} FROM ${STAGED} ORDER BY ${key.join(', ')}, ${order} line
    ), difference AS MATERIALIZED (
      SELECT ${key.map((column) => `coalesce(w.${column}, h.${column}) AS ${column}`).join(', ')},
        CASE WHEN h.${first} IS NULL THEN 'added'
             WHEN w.${first} IS NULL THEN CASE WHEN h.gone_at IS NULL THEN 'gone' ELSE 'gone before' END
             WHEN h.gone_at IS NOT NULL THEN 'returned'
             WHEN (${of('w')}) IS DISTINCT FROM (${of('h')}) THEN 'changed'
             ELSE 'unchanged' END AS what
      FROM wanted w FULL JOIN (SELECT * FROM ${name} WHERE ${scope(register)} OR (${key.join(', ')}) IN (SELECT ${key.join(', ')} FROM ${STAGED})) h ON ${meets('h', 'w')}
    ), added AS (
      INSERT INTO ${name} (${list}, first_seen_at, changed_at)
      SELECT ${of('w')}, $1, $1 FROM wanted w JOIN difference d ON ${meets('d', 'w')} WHERE d.what = 'added'
    ), changed AS (
      UPDATE ${name} h SET ${columns.map((column) => `${column} = w.${column}`).join(', ')}, changed_at = $1, gone_at = NULL
      FROM wanted w JOIN difference d ON ${meets('d', 'w')} WHERE ${meets('h', 'w')} AND d.what IN ('changed', 'returned')
    ), gone AS (
      UPDATE ${name} h SET gone_at = $1 FROM difference d WHERE ${meets('h', 'd')} AND d.what = 'gone'
    )${register === 'certificates' ? '' : eventsSql}
    SELECT what, count(*)::int AS count FROM difference WHERE $2::bigint IS NOT NULL GROUP BY what`;
}

/** What matters to whoever relies on an entry; every part of the statement still sees the entries as they were. */
const eventsSql = `, told AS (
      INSERT INTO registry_event (number, import_id, what, was, now, at)
      SELECT d.number, $2, e.what, e.was, e.now, $1 FROM difference d JOIN registry_entry h ON h.number = d.number LEFT JOIN wanted w ON w.number = d.number
      CROSS JOIN LATERAL (VALUES
        ('status', h.status_text, w.status_text, d.what IN ('changed', 'returned') AND w.status_text IS DISTINCT FROM h.status_text),
        ('name', h.name, w.name, d.what IN ('changed', 'returned') AND w.name <> h.name),
        ('gone', NULL, NULL, d.what = 'gone'),
        ('returned', NULL, NULL, d.what = 'returned')
      ) e (what, was, now, happened)
      WHERE e.happened
    )`;
