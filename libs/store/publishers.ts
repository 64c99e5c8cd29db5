import { InvalidInputError } from '@kolkore/domain/errors';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PublisherRow } from './entities/opportunity';
import { statusSql } from './status-sql';

export interface PublisherCount {
  key: string;
  name: string;
  /** Opportunities that are not closed, withdrawn or barred. */
  live: number;
  total: number;
}

@Injectable()
export class Publishers {
  constructor(private readonly db: DataSource) {}

  byKey(key: string): Promise<PublisherRow | null> {
    return this.db.getRepository(PublisherRow).findOneBy({ key });
  }

  all(): Promise<PublisherRow[]> {
    return this.db.getRepository(PublisherRow).find({ order: { name: 'ASC' } });
  }

  /** By key, `limit` at a time. Throws InvalidInputError on a cursor that is not ours. */
  async page(cursor: string | null, limit: number, now: Date): Promise<{ items: PublisherCount[]; next: string | null }> {
    const after = cursor === null ? '' : Buffer.from(cursor, 'base64url').toString();
    if (cursor !== null && !/^[\w-]{1,80}$/.test(after))
      throw new InvalidInputError({ cursor: 'Not a cursor of this list: start without one' });
    const rows: PublisherCount[] = await this.db.query(
      `SELECT p.key, p.name, count(o.id)::int AS total,
         (count(o.id) FILTER (WHERE o.barred IS NULL AND ${statusSql('o', '$1')} NOT IN ('closed', 'withdrawn')))::int AS live
       FROM publisher p LEFT JOIN opportunity o ON o.publisher_key = p.key AND o.merged_into IS NULL
       WHERE p.key > $2 GROUP BY p.key ORDER BY p.key LIMIT $3`,
      [now, after, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? Buffer.from(last.key).toString('base64url') : null };
  }
}
