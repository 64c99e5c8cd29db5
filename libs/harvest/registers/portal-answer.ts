import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import type { Row } from '@kolkore/domain/registry/cells';
import { missingColumns, readColumns } from '@kolkore/domain/registry/columns';
import type { Register } from '@kolkore/domain/registry/registers';
import { PORTAL_HOST } from '@kolkore/domain/registry/registers';
import { PageRequest, page } from '@kolkore/domain/source';
import { looksLikeChallenge } from '@kolkore/net/challenge';
import { z } from 'zod';

const cell = z.union([z.string(), z.number(), z.null()]).catch(null);
const answerRule = z.object({
  success: z.literal(true),
  result: z.object({
    total: z.number().int().min(0),
    fields: z.array(z.object({ id: z.string() })),
    records: z.array(z.record(z.string(), cell)),
  }),
});

export interface PortalPage {
  total: number;
  columns: string[];
  /** Only the columns that we read: streets and postal codes are dropped before anything is written anywhere. */
  rows: Row[];
}

/** The request for the rows of a register from `offset` on, in the order in which the portal counts them. */
export const portalRequest = ({ resource, pageRows }: Register, offset: number): PageRequest =>
  page('datastore', {
    url: `https://${PORTAL_HOST}/api/3/action/datastore_search?resource_id=${resource}&limit=${pageRows}&offset=${offset}&sort=_id`,
    headers: { accept: 'application/json' },
  });

/** What the portal answered. Throws LayoutChangedError, or BlockedError for a challenge that came instead. */
export function readPortalPage(register: Register, text: string): PortalPage {
  const read = answerRule.safeParse(parsed(text));
  if (!read.success) {
    if (looksLikeChallenge(text)) throw new BlockedError(`${PORTAL_HOST} answered with a challenge`, { challenge: true });
    throw new LayoutChangedError(`${PORTAL_HOST} did not answer as its datastore does`, { reason: 'shape', begins: text.slice(0, 200) });
  }
  const { total, fields, records } = read.data.result;
  const columns = fields.map(({ id }) => id);
  const missing = missingColumns(register.id, columns);
  if (missing.length > 0) throw new LayoutChangedError(`${register.title} lacks columns`, { reason: 'columns', missing, columns });
  const wanted = readColumns(register.id);
  const rows = records.map((row) =>
    Object.fromEntries(wanted.flatMap((name) => ((row[name] ?? null) === null ? [] : [[name, row[name]]]))),
  );
  return { total, columns, rows };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
