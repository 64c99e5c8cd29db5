import { Criteria, Term } from '@kolkore/domain/criteria';
import type { LocalDate } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { FacetName, Parameters, criteriaSql, termSql } from './criteria-sql';
import { OpportunityRow } from './entities/opportunity';
import { localDaySql } from './local-day-sql';

/** Days in Israel, both within. */
export interface Days {
  from: LocalDate;
  to: LocalDate;
}

/** How many would be left with this value of a facet alone. */
export interface Share {
  facet: FacetName;
  value: string;
  count: number;
}

/** The day of publication, or the one on which it was first met; an index has it (migration 0055). */
const day = `coalesce(o.published_on, ${localDaySql('o.first_seen_at')})`;

/** Of a facet's value, whom it would leave: as the definition says, what names no region or applicant is for all. */
const shares: Record<FacetName, { value: string; from: string; unstated?: string }> = {
  topic: { value: 'v', from: ', unnest(topics) v' },
  population: { value: 'v', from: ', unnest(populations) v' },
  region: { value: 'v', from: ', unnest(regions) v', unstated: `regions = '{}'` },
  eligible: { value: 'v', from: ', unnest(eligible) v', unstated: `eligible = '{}'` },
  publisher: { value: 'publisher_key', from: '' },
  kind: { value: 'kind', from: '' },
};

/** What criteria would have brought in a span of days: counted by the one definition (criteria-sql.ts), never estimated. */
@Injectable()
export class YearMatches {
  constructor(private readonly db: DataSource) {}

  /** How many in each calendar month, `YYYY-MM`; months without any are left out. */
  async months(criteria: Criteria, days: Days): Promise<Map<string, number>> {
    const parameters = new Parameters();
    const rows: { month: string; count: number }[] = await this.db.query(
      `SELECT to_char(${day}, 'YYYY-MM') AS month, count(*)::int AS count FROM opportunity o WHERE ${whereSql(criteria, days, parameters)} GROUP BY 1`,
      parameters.values,
    );
    return new Map(rows.map(({ month, count }) => [month, count]));
  }

  /** The newest first. */
  async newest(criteria: Criteria, days: Days, limit: number): Promise<OpportunityRow[]> {
    const parameters = new Parameters();
    const where = whereSql(criteria, days, parameters);
    const ids: { id: number }[] = await this.db.query(
      `SELECT o.id FROM opportunity o WHERE ${where} ORDER BY ${day} DESC, o.id DESC LIMIT ${parameters.add(limit)}`,
      parameters.values,
    );
    const rows = await this.db.getRepository(OpportunityRow).find({ where: { id: In(ids.map(({ id }) => id)) } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap(({ id }) => byId.get(id) ?? []);
  }

  /** Titles of the newest. */
  async titles(criteria: Criteria, days: Days, limit: number): Promise<string[]> {
    const parameters = new Parameters();
    const where = whereSql(criteria, days, parameters);
    const rows: { title: string }[] = await this.db.query(
      `SELECT o.facts ->> 'title' AS title FROM opportunity o WHERE ${where} ORDER BY ${day} DESC, o.id DESC LIMIT ${parameters.add(limit)}`,
      parameters.values,
    );
    return rows.map(({ title }) => title);
  }

  /** How many each of these criteria would have brought, in their order, in one question. */
  async counts(list: readonly Criteria[], days: Days): Promise<number[]> {
    if (list.length === 0) return [];
    const parameters = new Parameters();
    const counts = list.map((one) => `(SELECT count(*)::int FROM opportunity o WHERE ${whereSql(one, days, parameters)})`);
    const [row]: [{ counts: number[] }] = await this.db.query(`SELECT ARRAY[${counts.join(', ')}] AS counts`, parameters.values);
    return row.counts;
  }

  /** Of what the criteria brought: how many each value of a facet would leave, and each of these terms, in one question. */
  async shares(criteria: Criteria, terms: readonly Term[], days: Days): Promise<{ facets: Share[]; terms: number[] }> {
    const parameters = new Parameters();
    const where = whereSql(criteria, days, parameters);
    const occurs = terms.map((term, n) => `(${termSql(term, parameters)}) AS t${n}`);
    const columns = ['o.kind', 'o.publisher_key', 'o.topics', 'o.populations', 'o.regions', 'o.eligible', ...occurs];
    const facets = Object.entries(shares).map(
      ([facet, { value, from, unstated }]) =>
        `SELECT '${facet}' AS facet, ${value} AS value, count(*)${unstated ? ` + (SELECT count(*) FROM m WHERE ${unstated})` : ''} AS count FROM m${from} GROUP BY 2`,
    );
    const words = terms.map((_, n) => `SELECT 'word', '${n}', count(*) FILTER (WHERE t${n}) FROM m`);
    const rows: { facet: FacetName | 'word'; value: string; count: number }[] = await this.db.query(
      `WITH m AS MATERIALIZED (SELECT ${columns.join(', ')} FROM opportunity o WHERE ${where})
       SELECT facet, value, count::int FROM (${[...facets, ...words].join(' UNION ALL ')}) counted`,
      parameters.values,
    );
    const found = new Map(rows.filter(({ facet }) => facet === 'word').map(({ value, count }) => [Number(value), count]));
    return {
      facets: rows.filter((row): row is Share => row.facet !== 'word'),
      terms: terms.map((_, n) => found.get(n) ?? 0),
    };
  }
}

function whereSql(criteria: Criteria, { from, to }: Days, parameters: Parameters): string {
  const { facets, rest, barred } = criteriaSql(criteria, parameters);
  const within = `${day} BETWEEN ${parameters.add(from)}::date AND ${parameters.add(to)}::date`;
  return ['o.merged_into IS NULL', within, ...Object.values(facets), ...rest, barred].join(' AND ');
}
