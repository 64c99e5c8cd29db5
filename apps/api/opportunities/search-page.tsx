import { Catalogue } from '@kolkore/domain/catalogue/shape';
import { SORTS, SearchResult } from '@kolkore/store/search';
import { searchFeeds, spoken } from '../feeds/addresses';
import { FeedLinks, feedAlternates } from '../feeds/feed-links';
import { Icon } from '../look/icons';
import { Page } from '../look/page';
import { Card } from '../look/parts/card';
import { ChosenChip } from '../look/parts/chips';
import { Mixed } from '../look/parts/original';
import { PagesNav } from '../look/parts/pages-nav';
import { useReading } from '../look/reading';
import { Chosen } from './chosen';
import { Meant } from './did-you-mean';
import { Filters } from './filters';
import { Freshness, FreshnessLine } from './freshness';
import { meantBy } from './meant';
import { NothingFound, Relaxation } from './nothing-found';
import { Asked, PER_PAGE, addressOf, isNarrowed, subscribeAddress, unquoted, withChange } from './search-address';
import { foundIn, soughtBy } from './sought';

export interface SearchPageProps {
  asked: Asked;
  result: SearchResult;
  chosen: Chosen[];
  /** Wider searches that do find something; asked for only when this one found nothing. */
  relaxations: Relaxation[];
  /** What a mistyped text probably meant; asked for only when this one found nothing. */
  meant: Meant | null;
  freshness: Freshness;
  publisherName: (key: string) => string;
  canonical: string;
  now: Date;
}

export const SearchPage = (props: SearchPageProps) => {
  const { words, say, language } = useReading();
  const { feeds, search } = words;
  const { asked, result, chosen, canonical } = props;
  const last = Math.max(1, Math.ceil(result.total / PER_PAGE));
  const at = (page: number): string => addressOf({ ...asked, page });
  const names = say.commas(chosen.map(({ name }) => name));
  return (
    <Page
      title={names ? search.titleFor(names) : search.title}
      active="opportunities"
      searched={asked.text}
      canonical={canonical}
      noindex={asked.text !== '' || chosen.length > 2}
      alternates={feedAlternates(searchFeeds(new URL(canonical).origin, asked, language), feeds.title(names || feeds.everything))}
      previous={asked.page > 1 ? at(asked.page - 1) : null}
      next={asked.page < last ? at(asked.page + 1) : null}
    >
      <main class="wrap page" id="main">
        <div class="cols cols-filter">
          <Head asked={asked} result={result} chosen={chosen} />
          <Filters asked={asked} facets={result.facets} publisherName={props.publisherName} />
          <Results {...props} />
        </div>
      </main>
    </Page>
  );
};

const Head = ({ asked, result, chosen }: Pick<SearchPageProps, 'asked' | 'result' | 'chosen'>) => {
  const { search: words } = useReading().words;
  return (
    <div class="results-head">
      <h1 id="results">
        <Mixed text={headline(asked, result.total, words)} />
      </h1>
      {result.isMore && <p class="heard">{words.isMore}</p>}
      {asked.text && result.total > 0 && <p class="heard">{words.heard}</p>}
      <MeantLine asked={asked} />
      {chosen.length > 0 && (
        <p class="chosen">
          {chosen.map(({ name, without }) => (
            <>
              <ChosenChip href={addressOf(without)} lead={words.remove}>
                <Mixed text={name} />
              </ChosenChip>{' '}
            </>
          ))}
          <a class="clear" href="/">
            {words.clear}
          </a>
        </p>
      )}
    </div>
  );
};

/** The finding, as a headline. */
const headline = (asked: Asked, total: number, words: Catalogue['search']): string => {
  if (!isNarrowed(asked)) return total === 0 ? words.none.emptyTitle : words.foundAll(total);
  if (total === 0) return asked.text ? words.none.titleFor(unquoted(asked.text)) : words.none.title;
  return asked.text ? words.foundFor(total, unquoted(asked.text)) : words.found(total);
};

/** The filters that a reader of Arabic or English named in the box. */
const MeantLine = ({ asked }: { asked: Asked }) => {
  const { words, say } = useReading();
  const meant = meantBy(asked);
  if (meant.length === 0) return null;
  return (
    <p class="heard">
      {words.search.meant}{' '}
      {meant.map(({ facet, id, asked: other }, at) => (
        <>
          {at > 0 && words.wording.comma}
          <a href={addressOf(other)}>{say.term(facet, id)}</a>
        </>
      ))}
    </p>
  );
};

const Results = ({ asked, result, relaxations, meant, freshness, canonical, now }: SearchPageProps) => {
  const { search: words } = useReading().words;
  const sought = soughtBy(asked);
  return (
    <section class="results" aria-labelledby="results">
      <div class="sort">
        <h2 class="hidden-text">{words.results}</h2>
        {result.total > 1 && <Sorts asked={asked} />}
        <FreshnessLine freshness={freshness} now={now} />
      </div>
      {result.total === 0 ? (
        <NothingFound asked={asked} relaxations={relaxations} meant={meant} />
      ) : (
        <>
          <ol>
            {result.items.map((view) => (
              <Card view={view} now={now} found={sought && foundIn(view, sought)} />
            ))}
          </ol>
          <PagesNav page={asked.page} perPage={PER_PAGE} total={result.total} href={(page) => addressOf({ ...asked, page })} />
        </>
      )}
      <Hidden asked={asked} count={result.barredHidden} />
      {result.total > 0 && <Exports asked={asked} />}
      {result.total > 0 && <Offer asked={asked} canonical={canonical} />}
    </section>
  );
};

const Sorts = ({ asked }: { asked: Asked }) => {
  const { search: words } = useReading().words;
  return (
    <ul aria-label={words.sort}>
      {SORTS.filter((sort) => sort !== 'best' || asked.text !== '').map((sort) => (
        <li>
          <a href={addressOf(withChange(asked, { sort }))} aria-current={sort === asked.sort ? 'true' : undefined}>
            {words.sorts[sort]}
          </a>
        </li>
      ))}
    </ul>
  );
};

/** What civil society can never apply to is one click away, and says so. */
const Hidden = ({ asked, count }: { asked: Asked; count: number }) => {
  const { search: words } = useReading().words;
  const { criteria } = asked;
  if (!criteria.barred && count === 0) return null;
  const other = addressOf(withChange(asked, { criteria: { ...criteria, barred: !criteria.barred } }));
  return (
    <p class="hidden-note soft">
      {!criteria.barred && words.hidden(count)} <a href={other}>{criteria.barred ? words.hideAgain : words.showHidden(count)}</a>
    </p>
  );
};

/** All results as a file, at the search's own address. */
const Exports = ({ asked }: { asked: Asked }) => {
  const { language, words } = useReading();
  const { exports } = words.search;
  return (
    <p class="exports soft">
      {exports.lead}{' '}
      {(['xlsx', 'csv', 'json'] as const).map((format, at) => (
        <>
          {at > 0 && ' · '}
          <a href={spoken(addressOf({ ...asked, page: 1 }, `/export.${format}`), language)} rel="nofollow" download>
            <bdi>{exports.formats[format]}</bdi>
          </a>
        </>
      ))}
    </p>
  );
};

const Offer = ({ asked, canonical }: Pick<SearchPageProps, 'asked' | 'canonical'>) => {
  const { words: all, language } = useReading();
  const { search: words } = all;
  return (
    <section class="panel offer" aria-labelledby="offer">
      <div class="stack">
        <h2 id="offer">{words.offerTitle}</h2>
        <p>{isNarrowed(asked) ? words.offerText : words.offerAll}</p>
        <FeedLinks addresses={searchFeeds(new URL(canonical).origin, asked, language)} />
      </div>
      <a class="button" href={subscribeAddress(asked)}>
        <Icon name="bell" /> {isNarrowed(asked) ? words.offerButton : words.offerButtonAll}
      </a>
    </section>
  );
};
