import { Catalogue } from '@kolkore/domain/catalogue/shape';
import { STATUSES } from '@kolkore/domain/status';
import { Search } from '@kolkore/store/search';
import { Injectable } from '@nestjs/common';
import { Chosen } from './chosen';
import { Relaxation } from './nothing-found';
import { Asked, withStatuses } from './search-address';

/** No more than this many wider searches are tried. */
const TRIED = 8;

/** Wider searches for a search that found nothing: each choice taken away in turn, and what has closed. */
@Injectable()
export class Relaxations {
  constructor(private readonly search: Search) {}

  /** Those that find something, in the order of the choices. */
  async of(asked: Asked, chosen: Chosen[], now: Date, { search: { none } }: Pick<Catalogue, 'search'>): Promise<Relaxation[]> {
    const wider = chosen.length > 1 ? chosen.map(({ name, without }) => ({ name: none.without(name), asked: without })) : [];
    if (asked.statuses.length === 0) wider.push({ name: none.closed, asked: withStatuses(asked, STATUSES) });
    const found = await Promise.all(
      wider.slice(-TRIED).map(async (one) => ({ ...one, count: (await this.search.find({ ...one.asked, perPage: 1 }, now)).total })),
    );
    return found.filter(({ count }) => count > 0);
  }
}
