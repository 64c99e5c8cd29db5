import { tokens } from '@kolkore/domain/hebrew';
import type { ManagementCertificate, RegistryEntry } from '@kolkore/domain/registry/entry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** An entry as we hold it. */
export type HeldEntry = RegistryEntry & {
  firstSeenAt: Date;
  changedAt: Date;
  /** When its register no longer listed it. */
  goneAt: Date | null;
  /** When its register was last brought in whole: what the entry says is as of then. */
  asOf: Date | null;
};

export interface EntryEvent {
  what: 'status' | 'name' | 'gone' | 'returned';
  was: string | null;
  now: string | null;
  at: Date;
}

/** What a list shows of an entry. */
export type FoundEntry = Pick<HeldEntry, 'number' | 'legalForm' | 'name' | 'status' | 'statusText' | 'locality'>;

const MOST_WORDS = 8;

/** Questions about single organizations. */
@Injectable()
export class RegistryEntries {
  constructor(private readonly db: DataSource) {}

  async byNumber(number: string): Promise<HeldEntry | null> {
    const [row] = await this.db.query<HeldEntry[]>(
      `SELECT e.number, e.register, e.legal_form AS "legalForm", e.name, e.name_en AS "nameEn", e.name_ar AS "nameAr", e.status,
         e.status_text AS "statusText", e.status_on AS "statusOn", e.registered_on AS "registeredOn", e.field, e.second_field AS "secondField",
         e.topics, e.evidence, e.areas_text AS "areasText", e.locality, e.regions, e.nationwide, e.turnover, e.expenses, e.employees,
         e.volunteers, e.members, e.size, e.last_report_year AS "lastReportYear", e.last_financial_year AS "lastFinancialYear", e.goals,
         e.first_seen_at AS "firstSeenAt", e.changed_at AS "changedAt", e.gone_at AS "goneAt",
         (SELECT max(finished_at) FROM registry_import i WHERE i.register = e.register AND i.state = 'done') AS "asOf"
       FROM registry_entry e WHERE e.number = $1`,
      [number],
    );
    return row ?? null;
  }

  /** Certificates of an organization that are still listed, newest year first. */
  certificates(number: string, limit = 20): Promise<ManagementCertificate[]> {
    return this.db.query(
      `SELECT number, year, outcome, approved, updated_on AS "updatedOn" FROM registry_certificate
       WHERE number = $1 AND gone_at IS NULL ORDER BY year DESC LIMIT $2`,
      [number, limit],
    );
  }

  /** What changed in it since we know it, newest first. */
  events(number: string, limit = 20): Promise<EntryEvent[]> {
    return this.db.query('SELECT what, was, now, at FROM registry_event WHERE number = $1 ORDER BY id DESC LIMIT $2', [number, limit]);
  }

  /**
   * Entries whose names hold words that begin with all that were typed: those that are registered first, then short names, which
   * are nearest to what was typed. Nothing typed finds nothing.
   */
  async named(typed: string, limit: number): Promise<FoundEntry[]> {
    const words = tokens(typed).slice(0, MOST_WORDS);
    if (words.length === 0) return [];
    return this.db.query(
      `SELECT number, legal_form AS "legalForm", name, status, status_text AS "statusText", locality FROM registry_entry
       WHERE to_tsvector('simple', name_words) @@ to_tsquery('simple', $1)
       ORDER BY gone_at IS NOT NULL, status <> 'active', length(name), number LIMIT $2`,
      [words.map((word) => `'${word}':*`).join(' & '), limit],
    );
  }

  /** When certificates were last brought in whole; null when never. */
  async certificatesAsOf(): Promise<Date | null> {
    const [row] = await this.db.query<[{ at: Date | null }]>(
      `SELECT max(finished_at) AS at FROM registry_import WHERE register = 'certificates' AND state = 'done'`,
    );
    return row.at;
  }

  /** When the associations were last brought in whole; null while we hold none and can say nothing of a number. */
  async asOf(): Promise<Date | null> {
    const [row] = await this.db.query<[{ at: Date | null }]>(
      `SELECT max(finished_at) AS at FROM registry_import WHERE register = 'associations' AND state = 'done'`,
    );
    return row.at;
  }
}
