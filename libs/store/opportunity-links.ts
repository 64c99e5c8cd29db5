import { Link, LinkType, Linkable, linksBetween } from '@kolkore/domain/links/links';
import { roundKey } from '@kolkore/domain/links/round-title';
import type { Barred, Kind } from '@kolkore/domain/opportunity';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from './transactions';

/** A link as it is shown at one of its ends: `other` is what it leads to. */
export interface ShownLink {
  type: LinkType;
  /** `to`: from here to the earlier round or the test; `from`: the other way round. */
  direction: 'to' | 'from';
  other: { id: number; title: string; kind: Kind; deadline: string | null; publishedOn: string | null; live: boolean };
  words: string;
}

/** Typed links between opportunities (links/links.ts). They follow from what is published and may be sought again at will. */
@Injectable()
export class OpportunityLinks {
  constructor(private readonly db: DataSource) {}

  /**
   * Seeks the links of one opportunity anew, in a transaction of its own that holds its publisher: two rounds that are written at
   * once still find each other. Nothing happens for an unknown id. Gives the links at it.
   */
  async relink(id: number, now: Date): Promise<Link[]> {
    return this.db.transaction(async (tx) => {
      const [held]: { publisherKey: string }[] = await tx.query('SELECT publisher_key AS "publisherKey" FROM opportunity WHERE id = $1', [
        id,
      ]);
      if (!held) return [];
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('links of ' || $1, 0))`, [held.publisherKey]);
      const [item] = await linkables(tx, 'o.id = $1', [id]);
      if (!item) return [];
      const key = item.barred ? null : roundKey(item.title);
      await tx.query('UPDATE opportunity SET round_key = $2, linked_revision = revision_number WHERE id = $1', [id, key]);
      const links = linksBetween(item, await this.peers(tx, item, key));
      await replace(tx, id, links, now);
      return links;
    });
  }

  /** Opportunities whose links were not sought since they were last revised, oldest first. */
  async due(limit: number): Promise<number[]> {
    const rows: { id: number }[] = await this.db.query(
      'SELECT id FROM opportunity WHERE linked_revision IS DISTINCT FROM revision_number ORDER BY id LIMIT $1',
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  async count(): Promise<number> {
    const [row]: { count: number }[] = await this.db.query('SELECT count(*)::int AS count FROM opportunity_link');
    return row?.count ?? 0;
  }

  /** The links at an opportunity, newest on the other end first. */
  async of(id: number, now: Date): Promise<ShownLink[]> {
    return (await this.ofAll([id], now)).get(id) ?? [];
  }

  /** The same for many. */
  async ofAll(ids: readonly number[], now: Date): Promise<Map<number, ShownLink[]>> {
    const rows: (Omit<ShownLink, 'other'> & ShownLink['other'] & { at: number; otherId: number })[] = await this.db.query(
      `SELECT l.at, l.type, l.direction, l.words, o.id AS "otherId", o.facts->>'title' AS title, o.kind, o.facts->'deadline'->>'local' AS deadline,
              o.published_on AS "publishedOn", NOT o.withdrawn AND coalesce(o.deadline_at >= $2, true) AS live
       FROM (SELECT from_id AS at, to_id AS other_id, type, 'to' AS direction, words FROM opportunity_link WHERE from_id = ANY ($1::bigint[])
             UNION ALL SELECT to_id, from_id, type, 'from', words FROM opportunity_link WHERE to_id = ANY ($1::bigint[])) l
       JOIN opportunity o ON o.id = l.other_id ORDER BY l.at, coalesce(o.published_on, o.opens_on, o.first_seen_at::date) DESC, o.id DESC`,
      [ids, now],
    );
    const byId = new Map<number, ShownLink[]>();
    for (const { at, type, direction, words, otherId, title, kind, deadline, publishedOn, live } of rows)
      byId.set(at, [...(byId.get(at) ?? []), { type, direction, words, other: { id: otherId, title, kind, deadline, publishedOn, live } }]);
    return byId;
  }

  /** What could be linked with it: rounds of one title, and of the same body the tests, or for a test the calls and drafts too. */
  private peers(tx: Tx, item: Linkable, key: string | null): Promise<Linkable[]> {
    const kinds: readonly Kind[] =
      item.kind === 'support_test'
        ? ['support_test', 'draft_test', 'call_for_proposals']
        : item.kind === 'call_for_proposals' || item.kind === 'draft_test'
          ? ['support_test']
          : [];
    return linkables(tx, 'o.publisher_key = $1 AND o.id <> $2 AND (o.round_key = $3 OR o.kind = ANY ($4::text[]))', [
      item.publisherKey,
      item.id,
      key,
      kinds,
    ]);
  }
}

interface LinkableRow extends Omit<Linkable, 'text' | 'barred' | 'ends'> {
  description: string | null;
  barred: Barred | null;
  ends: string | null;
}

async function linkables(tx: Tx, where: string, parameters: unknown[]): Promise<Linkable[]> {
  const rows: LinkableRow[] = await tx.query(
    `SELECT o.id, o.kind, o.publisher_key AS "publisherKey", o.unit, o.facts->>'title' AS title, CASE WHEN o.kind = 'call_for_proposals' THEN left(o.facts->>'description', 20000) END AS description,
            o.facts->>'url' AS url, o.facts->>'callNumber' AS "callNumber", left(o.facts->'deadline'->>'local', 10) AS ends, o.barred,
            coalesce(o.published_on, nullif(o.opens_on, 'infinity'), (o.first_seen_at AT TIME ZONE 'Asia/Jerusalem')::date)::text AS begins
     FROM opportunity o WHERE ${where} ORDER BY o.id DESC LIMIT ${MOST_PEERS}`,
    parameters,
  );
  return rows.map(({ description, barred, ...row }) => ({
    ...row,
    text: description === null ? '' : textOfHtml(description),
    barred: barred !== null,
  }));
}

/** More of one body's calls than any has; the newest come first. */
const MOST_PEERS = 3000;

/** Writes the links at an opportunity as they now are. A call that opens under a newer test leaves the older. */
async function replace(tx: Tx, id: number, links: readonly Link[], now: Date): Promise<void> {
  const chosen = links.filter(({ type }) => type !== 'earlier_round');
  const before: Pick<Link, 'fromId' | 'toId' | 'type'>[] = await tx.query(
    `SELECT from_id AS "fromId", to_id AS "toId", type FROM opportunity_link WHERE from_id = $1 OR to_id = $1 OR from_id = ANY ($2::bigint[])`,
    [id, chosen.map(({ fromId }) => fromId)],
  );
  const isNow = (one: Pick<Link, 'fromId' | 'toId' | 'type'>) =>
    links.some(({ fromId, toId, type }) => fromId === one.fromId && toId === one.toId && type === one.type);
  const isLeft = (one: Pick<Link, 'fromId' | 'toId' | 'type'>) =>
    !isNow(one) && (one.fromId === id || one.toId === id || chosen.some(({ fromId, type }) => fromId === one.fromId && type === one.type));
  for (const { fromId, toId, type } of before.filter(isLeft))
    await tx.query('DELETE FROM opportunity_link WHERE from_id = $1 AND to_id = $2 AND type = $3', [fromId, toId, type]);
  for (const { fromId, toId, type, words } of links)
    await tx.query(
      `INSERT INTO opportunity_link (from_id, to_id, type, words, found_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (from_id, to_id, type) DO UPDATE SET words = EXCLUDED.words WHERE opportunity_link.words <> EXCLUDED.words`,
      [fromId, toId, type, words, now],
    );
}
