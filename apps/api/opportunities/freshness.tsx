import { SourceStanding, isArchive, isTrouble, standingAt } from '@kolkore/domain/source-health';
import { InstantTime } from '../look/parts/time';
import { useReading } from '../look/reading';
import { whenWords } from '../look/when';

/** How fresh the list is: the newest successful reading, and how many sources are not well. */
export interface Freshness {
  sources: number;
  readAt: Date | null;
  troubled: number;
}

export function freshnessOf(all: SourceStanding[], now: Date): Freshness {
  const sources = all.filter((source) => !isArchive(source) && source.health !== 'off');
  const times = sources.flatMap(({ lastSuccessAt }) => (lastSuccessAt ? [lastSuccessAt.getTime()] : []));
  return {
    sources: sources.length,
    readAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    troubled: sources.filter((source) => isTrouble(standingAt(source, now).health)).length,
  };
}

export const FreshnessLine = ({ freshness, now }: { freshness: Freshness; now: Date }) => {
  const reading = useReading();
  const { search: words } = reading.words;
  const { readAt, sources, troubled } = freshness;
  return (
    <p class="soft small">
      {readAt ? <InstantTime instant={readAt}>{words.checked(whenWords(readAt, now, reading), sources)}</InstantTime> : words.never}{' '}
      <a href="/sources">{troubled > 0 ? words.late(troubled) : words.allSources}</a>
    </p>
  );
};
