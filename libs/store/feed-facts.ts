import { ChangeType } from '@kolkore/domain/change';
import { Criteria, Reason } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { Language } from '@kolkore/domain/language';
import { CLOSING_SOON_DAYS, Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Parameters, criteriaSql, termSql } from './criteria-sql';
import { localDaySql, startOfDaySql } from './local-day-sql';
import { reasonsFor } from './match-reasons';
import { OpportunityView, viewsOf } from './opportunity-view';
import { statusSql } from './status-sql';

/** Days for which a deadline that has passed stays in a calendar. */
export const CALENDAR_KEEPS_DAYS = 90;

/** One opportunity in a feed. Nothing in it depends on the clock. */
export interface FeedEntry {
  view: OpportunityView;
  /** When something worth telling last changed, else when it was first seen. Rewording and filled gaps do not move it. */
  changedAt: Date;
  /** The newest change of any kind. */
  writtenAt: Date;
  /** How often the deadline was moved, cancelled or opened again. */
  moves: number;
  told: ToldChange | null;
  /** Why it matched; empty in the feed of a search. */
  reasons: Reason[];
}

/** The newest change that was worth telling. */
export type ToldChange = NonNullable<OpportunityView['lastChange']>;

export interface FeedPage {
  entries: FeedEntry[];
  /** Of everything that belongs into it, other pages too. */
  total: number;
  /** Open ones without a date, which no calendar can show. */
  undated: number;
  /** The newest `changedAt` of all, also of what has left it since; null when there never was anything. */
  updatedAt: Date | null;
  /** When what it says last changed in any way that is recorded: a write, a new match, a deadline that passed. */
  movedAt: Date | null;
}

/** What belongs into a feed: what a search finds, what a subscription matched, or what an organization follows. */
export type FeedScope = { criteria: Criteria; text: string } | { subscriptionId: string } | { organizationId: string };

export interface FeedOwner {
  id: string;
  name: string;
  criteria: Criteria;
  /** Of the person; null where an organization owns it. */
  language: Language | null;
  /** Since when it matches what it matches: its confirmation, or the end of the matching after its last edit. */
  readyAt: Date | null;
}

interface FactRow {
  id: number;
  changedAt: string;
  writtenAt: string;
  moves: number;
  told: { type: ChangeType; field: string | null; before: unknown; after: unknown; occurredAt: string } | null;
  /** Null: not computed yet. */
  reasons: Reason[] | null;
}

/** Worth telling, and no gap that was filled. The first publication is what `first_seen_at` says; that of an announced call is news. */
const telling = (change: string): string =>
  `(${change}.type NOT IN ('published', 'text_changed') OR (${change}.type = 'published' AND ${change}.field IS NOT NULL)) AND NOT ${change}.baseline`;

const moves = `type IN ('deadline_published', 'deadline_extended', 'deadline_shortened', 'cancelled', 'reopened') OR field = 'deadline'`;

/** What feeds and calendars are made of. */
@Injectable()
export class FeedFacts {
  constructor(private readonly db: DataSource) {}

  /** The subscription that a secret feed address opens; null when there is none, or it ended. */
  async byKey(key: string): Promise<FeedOwner | null> {
    const [row] = await this.db.query<FeedOwner[]>(
      `SELECT s.id, s.name, s.criteria, p.language, greatest(s.confirmed_at, s.backfilled_at) AS "readyAt" FROM subscription s LEFT JOIN person p ON p.id = s.person_id
       WHERE s.feed_key = $1 AND s.state IN ('active', 'paused')`,
      [key],
    );
    return row ?? null;
  }

  /** A page of a feed, what changed last first, so that the first page always holds the news. Pages count from 1. */
  page(scope: FeedScope, statuses: readonly Status[], { page, perPage }: { page: number; perPage: number }, now: Date): Promise<FeedPage> {
    return this.read(scope, statuses, now, (parameters) => ({
      within: 'true',
      order: 'greatest(changed_at, matched_at) DESC, changed_at DESC, published_on DESC NULLS LAST, id DESC',
      limit: parameters.add(perPage),
      offset: parameters.add((Math.max(1, page) - 1) * perPage),
    }));
  }

  /** Everything with a deadline, from CALENDAR_KEEPS_DAYS ago on; the next deadlines first. */
  deadlines(scope: FeedScope, statuses: readonly Status[], limit: number, now: Date): Promise<FeedPage> {
    return this.read(scope, statuses, now, (parameters, nowSql) => ({
      within: `deadline_at >= ${nowSql}::timestamptz - interval '${CALENDAR_KEEPS_DAYS} days'`,
      order: `(deadline_at >= ${nowSql}::timestamptz) DESC, abs(extract(epoch FROM deadline_at - ${nowSql}::timestamptz)), id`,
      limit: parameters.add(limit),
      offset: '0',
    }));
  }

  private async read(
    scope: FeedScope,
    statuses: readonly Status[],
    now: Date,
    cutOf: (parameters: Parameters, now: string) => { within: string; order: string; limit: string; offset: string },
  ): Promise<FeedPage> {
    const parameters = new Parameters();
    const nowSql = parameters.add(now);
    const belongs = `status = ANY (${parameters.add(statuses)}::text[])`;
    const members = scopeSql(scope, parameters);
    const cut = cutOf(parameters, nowSql);
    const sql = `
      WITH scope AS (${members}), known AS MATERIALIZED (
        SELECT o.id, o.deadline_at, o.opens_on, o.published_on, ${statusSql('o', nowSql)} AS status, scope.reasons, scope.matched_at,
          coalesce(c.told_at, o.first_seen_at) AS changed_at, greatest(o.first_seen_at, c.written_at) AS written_at, coalesce(c.moves, 0) AS moves
        FROM scope JOIN opportunity o ON o.id = scope.id AND o.merged_into IS NULL
        LEFT JOIN LATERAL (
          SELECT max(occurred_at) FILTER (WHERE ${telling('change')}) AS told_at,
            max(occurred_at) AS written_at, count(*) FILTER (WHERE ${moves})::int AS moves
          FROM change WHERE opportunity_id = o.id
        ) c ON true
      ), page AS (
        SELECT *, row_number() OVER (ORDER BY ${cut.order}) AS place FROM known WHERE ${belongs} AND ${cut.within}
        ORDER BY place LIMIT ${cut.limit} OFFSET ${cut.offset}
      )
      SELECT (SELECT jsonb_agg(jsonb_build_object('id', id, 'changedAt', changed_at, 'writtenAt', written_at, 'moves', moves, 'reasons', reasons,
          'told', (${toldSql('page.id')})) ORDER BY place) FROM page) AS rows,
        (SELECT count(*)::int FROM known WHERE ${belongs} AND ${cut.within}) AS total,
        (SELECT count(*)::int FROM known WHERE ${belongs} AND deadline_at IS NULL AND status NOT IN ('closed', 'withdrawn')) AS undated,
        (SELECT max(changed_at) FROM known WHERE changed_at <= ${nowSql}) AS "updatedAt",
        (SELECT max(moment) FROM known, LATERAL (VALUES ${moments.map((moment) => `(${moment})`).join(', ')}) AS v (moment)
           WHERE moment <= ${nowSql}) AS "movedAt"`;
    const [row] = await this.db.query<[Omit<FeedPage, 'entries'> & { rows: FactRow[] | null }]>(sql, parameters.values);
    const { rows, ...rest } = row;
    const views = new Map(
      (
        await viewsOf(
          this.db,
          (rows ?? []).map(({ id }) => id),
          now,
        )
      ).map((view) => [view.id, view]),
    );
    const facts = await this.withReasons(scope, rows ?? []);
    return { ...rest, entries: facts.flatMap((fact) => entryOf(fact, views.get(fact.id))) };
  }

  private async withReasons(scope: FeedScope, rows: readonly FactRow[]): Promise<(FactRow & { reasons: Reason[] })[]> {
    const matched = rows.map(({ id, reasons }) => ({
      subscriptionId: 'subscriptionId' in scope ? scope.subscriptionId : '',
      opportunityId: id,
      reasons,
    }));
    const reasons = await reasonsFor(this.db, matched);
    return rows.map((row, n) => ({ ...row, reasons: reasons[n] ?? [] }));
  }
}

/** Instants at which what a feed says may change without a write: it closes, opens, is about to close, leaves the calendar. */
const moments = [
  'written_at',
  'matched_at',
  `deadline_at + interval '1 second'`,
  `deadline_at + interval '${CALENDAR_KEEPS_DAYS} days 1 second'`,
  startOfDaySql('opens_on'),
  startOfDaySql(`(${localDaySql('deadline_at')} - ${CLOSING_SOON_DAYS})`),
];

const toldSql = (id: string): string =>
  `SELECT jsonb_build_object('type', t.type, 'field', t.field, 'before', t.before, 'after', t.after, 'occurredAt', t.occurred_at) FROM change t
   WHERE t.opportunity_id = ${id} AND ${telling('t')} ORDER BY t.occurred_at DESC, t.id DESC LIMIT 1`;

function scopeSql(scope: FeedScope, parameters: Parameters): string {
  if ('subscriptionId' in scope)
    return `SELECT opportunity_id AS id, reasons, matched_at FROM match WHERE subscription_id = ${parameters.add(scope.subscriptionId)}`;
  if ('organizationId' in scope)
    return `SELECT opportunity_id AS id, '[]'::jsonb AS reasons, since AS matched_at FROM follow WHERE organization_id = ${parameters.add(scope.organizationId)}`;
  const { facets, rest, barred } = criteriaSql(scope.criteria, parameters);
  if (tokens(scope.text).length > 0) rest.push(termSql(scope.text, parameters));
  const all = [barred, ...Object.values(facets), ...rest];
  return `SELECT o.id, '[]'::jsonb AS reasons, NULL::timestamptz AS matched_at FROM opportunity o WHERE ${all.join(' AND ')}`;
}

/** JSON knows no dates; and an opportunity may be gone between the two looks. */
function entryOf(
  { told, changedAt, writtenAt, moves: count, reasons }: FactRow & { reasons: Reason[] },
  view: OpportunityView | undefined,
): FeedEntry[] {
  if (!view) return [];
  return [
    {
      view,
      changedAt: new Date(changedAt),
      writtenAt: new Date(writtenAt),
      moves: count,
      told: told && { ...told, occurredAt: new Date(told.occurredAt) },
      reasons,
    },
  ];
}
