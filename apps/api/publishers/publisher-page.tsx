import { noCriteria } from '@kolkore/domain/criteria';
import { Kind } from '@kolkore/domain/opportunity';
import type { PublisherRow } from '@kolkore/store/entities/opportunity';
import type { SearchResult } from '@kolkore/store/search';
import { searchFeeds } from '../feeds/addresses';
import { FeedLinks, feedAlternates } from '../feeds/feed-links';
import { Icon } from '../look/icons';
import { Page } from '../look/page';
import { Card } from '../look/parts/card';
import { Crumbs } from '../look/parts/crumbs';
import { Empty } from '../look/parts/empty';
import { PagesNav } from '../look/parts/pages-nav';
import { PublisherName } from '../look/parts/publisher-name';
import { useReading } from '../look/reading';
import { Asked } from '../opportunities/search-address';

export interface PublisherPageProps {
  publisher: PublisherRow;
  result: SearchResult;
  page: number;
  perPage: number;
  canonical: string;
  now: Date;
}

/** What one body has open now, and its alert. */
export const PublisherPage = ({ publisher, result, page, perPage, canonical, now }: PublisherPageProps) => {
  const { words: all, say, language } = useReading();
  const { feeds, pages, publishers: words } = all;
  const asked: Asked = { criteria: { ...noCriteria, publishers: [publisher.key] }, text: '', statuses: [], sort: 'deadline', page: 1 };
  const addresses = searchFeeds(new URL(canonical).origin, asked, language);
  const name = say.publisher(publisher.key, publisher.name);
  return (
    <Page
      title={name}
      description={words.description(name)}
      active="publishers"
      canonical={canonical}
      alternates={feedAlternates(addresses, feeds.title(name))}
    >
      <main class="wrap page" id="main">
        <Crumbs links={[{ href: '/publishers', name: pages.nav.publishers }]} />
        <div class="page-head">
          <h1>
            <PublisherName publisherKey={publisher.key} name={publisher.name} />
          </h1>
          <p class="lead">{words.liveCount(result.total)}</p>
          <p class="row no-print">
            <a class="button" href={`/subscribe?pub=${publisher.key}`}>
              <Icon name="bell" /> {words.subscribe}
            </a>
            <a class="button button-plain" href={`/?pub=${publisher.key}`}>
              {words.search}
            </a>
          </p>
          <FeedLinks addresses={addresses} />
        </div>
        <Kinds publisher={publisher} result={result} />
        {result.total === 0 ? (
          <Empty shape="none" title={words.liveCount(0)}>
            <p>{words.nothingLive}</p>
          </Empty>
        ) : (
          <>
            <ol class="listed">
              {result.items.map((view) => (
                <Card view={view} now={now} level={2} />
              ))}
            </ol>
            <PagesNav
              page={page}
              perPage={perPage}
              total={result.total}
              href={(number) => (number === 1 ? `/publishers/${publisher.key}` : `?page=${number}`)}
            />
          </>
        )}
        <Past publisher={publisher} result={result} />
      </main>
    </Page>
  );
};

/** How many of each kind; each leads to the search. */
const Kinds = ({ publisher, result }: { publisher: PublisherRow; result: SearchResult }) => {
  const { common, publishers: words } = useReading().words;
  if (result.facets.kind.length < 2) return null;
  return (
    <ul class="links" aria-label={words.byKind}>
      {result.facets.kind.map(({ value, count }) => (
        <li>
          <a href={`/?pub=${publisher.key}&kind=${value}`}>{words.kindCount(common.kinds[value as Kind] ?? value, count)}</a>
        </li>
      ))}
    </ul>
  );
};

const Past = ({ publisher, result }: { publisher: PublisherRow; result: SearchResult }) => {
  const { publishers: words } = useReading().words;
  const past = result.facets.status
    .filter(({ value }) => value === 'closed' || value === 'withdrawn')
    .reduce((sum, { count }) => sum + count, 0);
  if (past === 0) return null;
  return (
    <p class="hidden-note">
      <a href={`/?state=closed&state=withdrawn&pub=${publisher.key}`}>{words.past(past)}</a>
    </p>
  );
};
