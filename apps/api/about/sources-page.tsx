import { SourceRow, isArchive } from '@kolkore/store/entities/harvest';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { Original } from '../look/parts/original';
import { InstantTime } from '../look/parts/time';
import { useReading } from '../look/reading';
import { whenWords } from '../look/when';

/** Where everything comes from and how fresh it is: open to all, without the inside of a fault. */
export const SourcesPage = ({ sources, canonical, now }: { sources: SourceRow[]; canonical: string; now: Date }) => {
  const { sources: words } = useReading().words.about;
  return (
    <Page title={words.title} description={words.lead} canonical={canonical}>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </div>
        {sources.length === 0 ? (
          <Empty shape="none" title={words.none}>
            {null}
          </Empty>
        ) : (
          <div class="stack-l">
            <SourcesTable sources={sources} now={now} />
            <p class="prose soft">{words.note}</p>
          </div>
        )}
      </main>
    </Page>
  );
};

const SourcesTable = ({ sources, now }: { sources: SourceRow[]; now: Date }) => {
  const reading = useReading();
  const { sources: words } = reading.words.about;
  return (
    <table class="table ops">
      <caption class="hidden-text">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.source}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.read}</th>
          <th scope="col">{words.every}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr class={source.health === 'good' || source.health === 'new' ? undefined : 'row-soon'}>
            <th scope="row">
              <a href={source.homepage} rel="external noreferrer">
                <Original text={source.title} />
              </a>
            </th>
            <td data-label={words.state} class="full">
              <State health={source.health} word={isArchive(source) ? words.archive : undefined} />
            </td>
            <td data-label={words.read}>
              {source.lastSuccessAt ? (
                <InstantTime instant={source.lastSuccessAt}>{words.readAt(whenWords(source.lastSuccessAt, now, reading))}</InstantTime>
              ) : (
                words.neverRead
              )}
            </td>
            <td data-label={words.every}>{isArchive(source) ? words.byHand : words.everyMinutes(source.everyMinutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** A word and a shape of its own; colour only repeats them. */
const State = ({ health, word }: { health: SourceRow['health']; word?: string }) => {
  const { sources: words } = useReading().words.about;
  const tone = health === 'good' ? 'good' : health === 'new' ? 'still' : 'soon';
  return (
    <>
      <span class={`state state-${tone}`}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          {tone === 'good' ? (
            <circle cx="6" cy="6" r="5" />
          ) : tone === 'still' ? (
            <path d="M0 5h12v2.5H0z" />
          ) : (
            <path d="M6 0.5 12 11.5H0z" />
          )}
        </svg>
        {word ?? words.health[health]}
      </span>
      {health !== 'good' && health !== 'new' && <span class="sub">{words.explain[health]}</span>}
    </>
  );
};
