import { isArchive, isTrouble, standingAt } from '@kolkore/domain/source-health';
import type { SourceLine } from '@kolkore/store/operations-figures';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { useReading } from '../look/reading';
import { OffSources } from './off-sources';
import { SourcesTable } from './sources-table';

/** Where everything comes from, how fresh it is and what is not read: open to all, without the inside of a fault. */
export const SourcesPage = ({ sources, canonical, now }: { sources: SourceLine[]; canonical: string; now: Date }) => {
  const { sources: words } = useReading().words;
  const off = sources.filter(({ health }) => health === 'off');
  const read = sources.filter(({ health }) => health !== 'off');
  const live = read.filter((source) => !isArchive(source));
  const troubled = live.filter((source) => isTrouble(standingAt(source, now).health)).length;
  return (
    <Page title={words.title} description={words.lead} canonical={canonical}>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{live.length === 0 ? words.title : words.headline(live.length, troubled)}</h1>
          <p class="lead">{words.lead}</p>
        </div>
        {sources.length === 0 ? (
          <Empty shape="none" title={words.none}>
            {null}
          </Empty>
        ) : (
          <div class="stack-l">
            {read.length > 0 && <SourcesTable sources={troubledFirst(read, now)} now={now} />}
            <p class="prose soft">{words.note}</p>
            {off.length > 0 && <OffSources sources={off} />}
          </div>
        )}
      </main>
    </Page>
  );
};

/** What is late stands where it is seen; archives, which never are, come last. */
function troubledFirst(sources: readonly SourceLine[], now: Date): SourceLine[] {
  const rank = (source: SourceLine): number => (isTrouble(standingAt(source, now).health) ? 0 : isArchive(source) ? 2 : 1);
  return [...sources].sort((a, b) => rank(a) - rank(b));
}
