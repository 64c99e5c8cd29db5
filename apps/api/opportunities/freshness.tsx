import { search as words } from '@kolkore/domain/catalogue/he/search';
import { SourceRow, isArchive } from '@kolkore/store/entities/harvest';
import { InstantTime } from '../look/parts/time';
import { whenWords } from '../look/when';

/** How fresh the list is: the newest successful reading, and how many sources are not well. */
export interface Freshness {
  sources: number;
  readAt: Date | null;
  troubled: number;
}

export function freshnessOf(all: Pick<SourceRow, 'health' | 'lastSuccessAt' | 'everyMinutes'>[]): Freshness {
  const sources = all.filter((source) => !isArchive(source));
  const times = sources.flatMap(({ lastSuccessAt }) => (lastSuccessAt ? [lastSuccessAt.getTime()] : []));
  return {
    sources: sources.length,
    readAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    troubled: sources.filter(({ health }) => health !== 'good' && health !== 'new').length,
  };
}

export const FreshnessLine = ({ freshness, now }: { freshness: Freshness; now: Date }) => (
  <p class="soft small">
    {freshness.readAt ? (
      <InstantTime instant={freshness.readAt}>{words.checked(whenWords(freshness.readAt, now), freshness.sources)}</InstantTime>
    ) : (
      words.never
    )}{' '}
    <a href="/sources">{freshness.troubled > 0 ? words.late(freshness.troubled) : words.allSources}</a>
  </p>
);
