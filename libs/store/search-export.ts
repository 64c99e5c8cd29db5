import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpportunityView, viewsOf } from './opportunity-view';
import { SearchQuery, askedOf } from './search';
import { isOfShare } from './search-asked';
import { firstOf, pageSql } from './search-order';
import { everyHit } from './search-sets';

/** Opportunities that are read at once. */
const BATCH = 500;

/** A search's results from the first to the last, for a file. */
@Injectable()
export class SearchExport {
  constructor(private readonly db: DataSource) {}

  /**
   * All that a search finds, in its order, some hundreds at a time. Held meanwhile are the numbers of all, eight bytes each as text; what is written
   * anew while it is read comes as it is then.
   */
  async *every(query: Omit<SearchQuery, 'page' | 'perPage'>, now: Date): AsyncGenerator<OpportunityView[]> {
    const { parameters, parts, text } = everyHit(askedOf(query), firstOf(query.sort), now);
    const at = parameters.add(now);
    const [{ ids }] = await this.db.query<[{ ids: string }]>(
      `WITH ${parts.join(', ')}, ${pageSql(query.sort, { text, first: null, ofShare: isOfShare }, { perPage: null, from: 0 }, at)}
       SELECT coalesce(string_agg(id::text, ',' ORDER BY place), '') AS ids FROM page WHERE ${at}::timestamptz IS NOT NULL`,
      parameters.values,
    );
    for (let from = 0; from < ids.length;) {
      const batch: number[] = [];
      while (batch.length < BATCH && from < ids.length) {
        const comma = ids.indexOf(',', from);
        const to = comma < 0 ? ids.length : comma;
        batch.push(Number(ids.slice(from, to)));
        from = to + 1;
      }
      yield await viewsOf(this.db, batch, now);
    }
  }
}
