import { randomUUID } from 'node:crypto';
import type { Decision, DecisionFields } from '@kolkore/domain/board/decision';
import type { LocalDate } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DossierRow } from './entities/board';
import { OpportunityView, viewsOf } from './opportunity-view';
import type { Tx } from './transactions';

/** A dossier with the names that are shown. */
export interface ShownDossier extends DossierRow {
  handler: string | null;
  changer: string | null;
}

/** A dossier as a card of the board. */
export interface BoardItem {
  dossier: ShownDossier;
  view: OpportunityView;
  notes: number;
  /** Tasks that are neither done nor removed. */
  tasks: number;
  /** The first of them. */
  nextTask: { title: string; dueOn: LocalDate } | null;
}

/** One line of what was applied to. */
export interface SubmittedItem {
  dossier: ShownDossier;
  view: OpportunityView;
}

/** A person as the others of the organization see them. */
export const nameSql = (alias: string): string => `coalesce(${alias}.name, ${alias}.email)`;

const columns = `d.id, d.organization_id AS "organizationId", d.opportunity_id AS "opportunityId", d.decision, d.reason, d.handler_id AS "handlerId",
  d.submitted_on AS "submittedOn", d.requested, d.version, d.opened_at AS "openedAt", d.changed_at AS "changedAt", d.changed_by AS "changedBy",
  ${nameSql('h')} AS handler, ${nameSql('c')} AS changer`;
const tables = `dossier d LEFT JOIN person h ON h.id = d.handler_id LEFT JOIN person c ON c.id = d.changed_by`;
/** On the board stands what is followed, and what was decided. */
const onBoard = `(d.decision <> 'undecided' OR EXISTS (SELECT 1 FROM follow f WHERE f.organization_id = d.organization_id AND f.opportunity_id = d.opportunity_id))`;

/** What organizations have of opportunities. Everything is asked for together with the organization. */
@Injectable()
export class Dossiers {
  constructor(private readonly db: DataSource) {}

  /**
   * Held until the transaction ends, the opportunity with it; opened when there is none yet. Null when there is no such
   * opportunity, or when it goes on in another.
   */
  async open(
    tx: Tx,
    organizationId: string,
    opportunityId: number,
    by: string | null,
    now: Date,
  ): Promise<(DossierRow & { isNew: boolean }) | null> {
    // The opportunity before its dossier, as a merge takes them.
    const known: unknown[] = await tx.query('SELECT 1 FROM opportunity WHERE id = $1 AND merged_into IS NULL FOR KEY SHARE', [
      opportunityId,
    ]);
    if (known.length === 0) return null;
    const added: unknown[] = await tx.query(
      `INSERT INTO dossier (id, organization_id, opportunity_id, decision, version, opened_at, changed_at, changed_by)
       VALUES ($1, $2, $3, 'undecided', 1, $4, $4, $5) ON CONFLICT (organization_id, opportunity_id) DO NOTHING RETURNING id`,
      [randomUUID(), organizationId, opportunityId, now, by],
    );
    await tx.query('SELECT 1 FROM dossier WHERE organization_id = $1 AND opportunity_id = $2 FOR UPDATE', [organizationId, opportunityId]);
    const row = await tx.getRepository(DossierRow).findOneByOrFail({ organizationId, opportunityId });
    return { ...row, isNew: added.length > 0 };
  }

  async decide(tx: Tx, id: string, fields: DecisionFields, by: string | null, now: Date): Promise<void> {
    await tx.query(
      `UPDATE dossier SET decision = $2, reason = $3, handler_id = $4, submitted_on = $5, requested = $6, version = version + 1,
         changed_at = $7, changed_by = $8 WHERE id = $1`,
      [id, fields.decision, fields.reason, fields.handlerId, fields.submittedOn, fields.requested, now, by],
    );
  }

  async of(organizationId: string, opportunityId: number): Promise<ShownDossier | null> {
    const [row] = await this.db.query<ShownDossier[]>(
      `SELECT ${columns} FROM ${tables} WHERE d.organization_id = $1 AND d.opportunity_id = $2`,
      [organizationId, opportunityId],
    );
    return row ?? null;
  }

  /**
   * One column of the board and how many stand in it: the next deadline first, those that are over last; of what was submitted or
   * put aside the newest first.
   */
  async column(organizationId: string, decision: Decision, limit: number, now: Date): Promise<{ items: BoardItem[]; total: number }> {
    const isAside = decision === 'submitted' || decision === 'not_for_us';
    const order = isAside
      ? 'd.submitted_on DESC NULLS LAST, d.changed_at DESC'
      : '(o.deadline_at < $4) IS TRUE, o.withdrawn, o.deadline_at NULLS LAST';
    type Row = ShownDossier & Pick<BoardItem, 'notes' | 'tasks' | 'nextTask'> & { total: number };
    const rows = await this.db.query<Row[]>(
      `SELECT ${columns}, count(*) OVER ()::int AS total,
         (SELECT count(*)::int FROM note n WHERE n.dossier_id = d.id) AS notes,
         (SELECT count(*)::int FROM task t WHERE t.dossier_id = d.id AND t.done_at IS NULL AND t.removed_at IS NULL) AS tasks,
         (SELECT jsonb_build_object('title', t.title, 'dueOn', t.due_on) FROM task t
            WHERE t.dossier_id = d.id AND t.done_at IS NULL AND t.removed_at IS NULL ORDER BY t.due_on, t.written_at LIMIT 1) AS "nextTask"
       FROM ${tables} JOIN opportunity o ON o.id = d.opportunity_id AND o.merged_into IS NULL
       WHERE d.organization_id = $1 AND d.decision = $2 AND ${onBoard} ORDER BY ${order}, d.id LIMIT $3`,
      [organizationId, decision, limit, ...(isAside ? [] : [now])],
    );
    const items = (await this.withViews(rows, now)).map(([{ notes, tasks, nextTask, total: _, ...dossier }, view]) => ({
      dossier,
      view,
      notes,
      tasks,
      nextTask,
    }));
    return { items, total: rows[0]?.total ?? 0 };
  }

  /** What was submitted between two days in Israel, both included, oldest first. */
  async submitted(organizationId: string, from: LocalDate, to: LocalDate, now: Date): Promise<SubmittedItem[]> {
    const rows = await this.db.query<ShownDossier[]>(
      `SELECT ${columns} FROM ${tables} JOIN opportunity o ON o.id = d.opportunity_id AND o.merged_into IS NULL
       WHERE d.organization_id = $1 AND d.decision = 'submitted' AND d.submitted_on BETWEEN $2 AND $3 ORDER BY d.submitted_on, d.changed_at, d.id`,
      [organizationId, from, to],
    );
    return (await this.withViews(rows, now)).map(([dossier, view]) => ({ dossier, view }));
  }

  /** What is followed and still ahead with a deadline between two days in Israel: for a page of the calendar. */
  async due(organizationId: string, from: Date, to: Date, now: Date): Promise<{ view: OpportunityView; decision: Decision }[]> {
    const rows = await this.db.query<{ opportunityId: number; decision: Decision }[]>(
      `SELECT o.id AS "opportunityId", coalesce(d.decision, 'undecided') AS decision FROM follow f
         JOIN opportunity o ON o.id = f.opportunity_id AND o.merged_into IS NULL
         LEFT JOIN dossier d ON d.organization_id = f.organization_id AND d.opportunity_id = f.opportunity_id
       WHERE f.organization_id = $1 AND o.deadline_at >= $2 AND o.deadline_at < $3 ORDER BY o.deadline_at, o.id`,
      [organizationId, from, to],
    );
    return (await this.withViews(rows, now)).map(([{ decision }, view]) => ({ decision, view }));
  }

  private async withViews<T extends { opportunityId: number }>(rows: T[], now: Date): Promise<[T, OpportunityView][]> {
    const ids = rows.map(({ opportunityId }) => opportunityId);
    const views = new Map((await viewsOf(this.db, ids, now)).map((view) => [view.id, view]));
    return rows.flatMap((row): [T, OpportunityView][] => {
      const view = views.get(row.opportunityId);
      return view ? [[row, view]] : [];
    });
  }
}
