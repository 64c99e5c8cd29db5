import { aboutPages } from '@kolkore/domain/catalogue/he/about';
import { SourceRow, isArchive } from '@kolkore/store/entities/harvest';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { InstantTime } from '../look/parts/time';
import { whenWords } from '../look/when';

const words = aboutPages.sources;

/** Where everything comes from and how fresh it is: open to all, without the inside of a fault. */
export const SourcesPage = ({ sources, canonical, now }: { sources: SourceRow[]; canonical: string; now: Date }) => (
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

const SourcesTable = ({ sources, now }: { sources: SourceRow[]; now: Date }) => (
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
              {source.title}
            </a>
          </th>
          <td data-label={words.state} class="full">
            <State health={source.health} word={isArchive(source) ? words.archive : undefined} />
          </td>
          <td data-label={words.read}>
            {source.lastSuccessAt ? (
              <InstantTime instant={source.lastSuccessAt}>{whenWords(source.lastSuccessAt, now)}</InstantTime>
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

/** A word and a shape of its own; colour only repeats them. */
const State = ({ health, word }: { health: SourceRow['health']; word?: string }) => {
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
