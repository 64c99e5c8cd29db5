import { RegisterId, registers } from '@kolkore/domain/registry/registers';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../transactions';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** How long an import that was handed out may take before it counts as lost. */
const CLAIM = 2 * HOUR;
/** After failures in a row; then once a day. */
const backoff = [HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR];

/** How a register stands, for the operator. */
export interface RegisterState {
  register: RegisterId;
  nextAt: Date;
  /** Entries, or certificates, that it lists now. */
  held: number;
  last: RegistryImportRow | null;
  lastDone: RegistryImportRow | null;
  /** Imports that failed since the last good one. */
  failures: number;
}

export interface RegistryImportRow {
  id: number;
  origin: 'site' | 'file';
  state: 'running' | 'done' | 'failed';
  startedAt: Date;
  finishedAt: Date | null;
  rows: number;
  siteTotal: number | null;
  added: number;
  changed: number;
  unchanged: number;
  gone: number;
  unread: number;
  repeated: number;
  problem: Record<string, unknown> | null;
}

const importJson = `jsonb_build_object('id', i.id, 'origin', i.origin, 'state', i.state, 'startedAt', i.started_at, 'finishedAt', i.finished_at,
  'rows', i.rows, 'siteTotal', i.site_total, 'added', i.added, 'changed', i.changed, 'unchanged', i.unchanged, 'gone', i.gone,
  'unread', i.unread, 'repeated', i.repeated, 'problem', i.problem)`;

/** When each register is read next, and how it went. */
@Injectable()
export class RegistrySchedule {
  constructor(private readonly db: DataSource) {}

  /** Puts the registers on the schedule; a new one is due at once. */
  async register(now: Date): Promise<void> {
    for (const id of Object.keys(registers))
      await this.db.query('INSERT INTO registry_register (id, next_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, now]);
  }

  /** The registers that are due, each handed out once; one that is lost is due again after two hours. */
  async due(now: Date): Promise<RegisterId[]> {
    const rows = await this.db.query<[{ id: RegisterId }[], number]>(
      `UPDATE registry_register SET next_at = $2 WHERE id IN (SELECT id FROM registry_register WHERE next_at <= $1 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [now, new Date(now.getTime() + CLAIM)],
    );
    return rows[0].map(({ id }) => id);
  }

  /**
   * Hands one out at once, as `due` does. False when an import of it is under way, or when it was handed out within the last
   * `pressMs` milliseconds: a button pressed twice asks once.
   */
  async claimNow(register: RegisterId, now: Date, pressMs: number, tx: Tx = this.db.manager): Promise<boolean> {
    const until = now.getTime() + CLAIM;
    const [, claimed] = await tx.query<[unknown, number]>(
      `UPDATE registry_register r SET next_at = $2 WHERE id = $1 AND NOT (r.next_at > $4 AND r.next_at <= $2) AND NOT EXISTS (
         SELECT 1 FROM registry_import i WHERE i.register = r.id AND i.state = 'running' AND i.started_at > $3)`,
      [register, new Date(until), new Date(now.getTime() - CLAIM), new Date(until - pressMs)],
    );
    return claimed > 0;
  }

  /** A good import is followed by the next in a week. */
  async wentWell(register: RegisterId, now: Date): Promise<void> {
    await this.dueAt(register, new Date(now.getTime() + WEEK));
  }

  /** Later from failure to failure; not before the site's own time, where it named one. */
  async failed(register: RegisterId, now: Date, notBefore: Date | null): Promise<void> {
    const [{ failures }] = await this.db.query<[{ failures: number }]>(
      `SELECT count(*)::int AS failures FROM registry_import WHERE register = $1 AND state = 'failed'
         AND id > coalesce((SELECT max(id) FROM registry_import WHERE register = $1 AND state = 'done'), 0)`,
      [register],
    );
    const wait = backoff[Math.min(Math.max(failures, 1), backoff.length) - 1] ?? HOUR;
    await this.dueAt(register, new Date(Math.max(now.getTime() + wait, notBefore?.getTime() ?? 0)));
  }

  async states(): Promise<RegisterState[]> {
    const rows = await this.db.query<(Omit<RegisterState, 'last' | 'lastDone'> & { last: Raw | null; lastDone: Raw | null })[]>(
      `SELECT r.id AS register, r.next_at AS "nextAt",
         CASE r.id WHEN 'certificates' THEN (SELECT count(*)::int FROM registry_certificate WHERE gone_at IS NULL)
           ELSE (SELECT count(*)::int FROM registry_entry e WHERE e.register = r.id AND e.gone_at IS NULL) END AS held,
         (SELECT ${importJson} FROM registry_import i WHERE i.register = r.id ORDER BY i.id DESC LIMIT 1) AS last,
         (SELECT ${importJson} FROM registry_import i WHERE i.register = r.id AND i.state = 'done' ORDER BY i.id DESC LIMIT 1) AS "lastDone",
         (SELECT count(*)::int FROM registry_import i WHERE i.register = r.id AND i.state = 'failed'
            AND i.id > coalesce((SELECT max(id) FROM registry_import d WHERE d.register = r.id AND d.state = 'done'), 0)) AS failures
       FROM registry_register r`,
    );
    const order = Object.keys(registers);
    return rows
      .map((row) => ({ ...row, last: dated(row.last), lastDone: dated(row.lastDone) }))
      .sort((a, b) => order.indexOf(a.register) - order.indexOf(b.register));
  }

  /** Due at this time, whatever happened. */
  async dueAt(register: RegisterId, at: Date): Promise<void> {
    await this.db.query('UPDATE registry_register SET next_at = $2 WHERE id = $1', [register, at]);
  }
}

type Raw = Omit<RegistryImportRow, 'startedAt' | 'finishedAt'> & { startedAt: string; finishedAt: string | null };

const dated = (raw: Raw | null): RegistryImportRow | null =>
  raw && { ...raw, startedAt: new Date(raw.startedAt), finishedAt: raw.finishedAt === null ? null : new Date(raw.finishedAt) };
