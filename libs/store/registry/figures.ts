import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Counts of the entries that are listed now, by a column's values, the most frequent first. */
export type Counts = { value: string; count: number }[];

export interface RegistryFigures {
  entries: number;
  certificates: number;
  legalForms: Counts;
  statuses: Counts;
  regions: Counts;
  sizes: Counts;
  /** Entries with a field of activity, and those of them for which it means a topic of ours. */
  withField: number;
  withTopic: number;
  /** Fields, and second fields, that mean no topic, with their words. */
  unmapped: Counts;
  /** Registrar's words for a status that no rule knows. */
  unknownStatuses: Counts;
}

const LONGEST_LIST = 20;

@Injectable()
export class RegistryFigureStore {
  constructor(private readonly db: DataSource) {}

  async all(): Promise<RegistryFigures> {
    const [totals] = await this.db.query<[Pick<RegistryFigures, 'entries' | 'certificates' | 'withField' | 'withTopic'>]>(
      `SELECT count(*)::int AS entries, count(*) FILTER (WHERE coalesce(field, second_field) IS NOT NULL)::int AS "withField",
         count(*) FILTER (WHERE topics <> '{}')::int AS "withTopic",
         (SELECT count(*)::int FROM registry_certificate WHERE gone_at IS NULL) AS certificates
       FROM registry_entry WHERE gone_at IS NULL`,
    );
    return {
      ...totals,
      legalForms: await this.by('legal_form'),
      statuses: await this.by('status'),
      regions: await this.by(
        `r.region`,
        `CROSS JOIN LATERAL unnest(CASE WHEN nationwide THEN '{nationwide}' WHEN regions = '{}' THEN '{unknown}' ELSE regions END) AS r (region)`,
      ),
      sizes: await this.by('size'),
      unmapped: await this.by(`concat_ws(' / ', field, second_field)`, '', `topics = '{}' AND coalesce(field, second_field) IS NOT NULL`),
      unknownStatuses: await this.by(`coalesce(status_text, '')`, '', `status = 'unknown'`),
    };
  }

  private by(expression: string, join = '', where = 'true'): Promise<Counts> {
    return this.db.query(
      `SELECT ${expression} AS value, count(*)::int AS count FROM registry_entry ${join}
       WHERE gone_at IS NULL AND ${where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${LONGEST_LIST}`,
    );
  }
}
