import { noCriteria } from '@kolkore/domain/criteria';
import type { Locale } from '@kolkore/domain/locale';
import { Publishers } from '@kolkore/store/publishers';
import { Search } from '@kolkore/store/search';
import type { FacetCount } from '@kolkore/store/search-counts';
import { Injectable } from '@nestjs/common';
import { Choices } from './criteria-fields';

export interface KnownChoices extends Choices {
  keys: ReadonlySet<string>;
  publisherName: (key: string) => string;
}

/** What the criteria forms offer: every publisher, named to the reader, and how many live opportunities each value has. */
@Injectable()
export class FormChoices {
  constructor(
    private readonly publishers: Publishers,
    private readonly search: Search,
  ) {}

  async at(now: Date, { say }: Locale): Promise<KnownChoices> {
    const [publishers, { facets }] = await Promise.all([
      this.publishers.all(),
      this.search.find({ criteria: noCriteria, text: '', statuses: [], sort: 'deadline', page: 1, perPage: 1 }, now),
    ]);
    const names = new Map(publishers.map(({ key, name }) => [key, name]));
    const counts = (list: FacetCount[]): Map<string, number> => new Map(list.map(({ value, count }) => [value, count]));
    return {
      publishers: publishers.map(({ key, name }) => ({ key, name: say.publisher(key, name) })),
      counts: {
        kind: counts(facets.kind),
        topic: counts(facets.topic),
        population: counts(facets.population),
        region: counts(facets.region),
        eligible: counts(facets.eligible),
        publisher: counts(facets.publisher),
      },
      keys: new Set(names.keys()),
      publisherName: (key) => say.publisher(key, names.get(key) ?? key),
    };
  }
}
