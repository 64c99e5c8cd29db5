import { noCriteria, criteriaToQuery } from '@kolkore/domain/criteria';
import { Locale } from '@kolkore/domain/locale';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';
import type { ShownLink } from '@kolkore/store/opportunity-links';
import type { StoredListing } from '@kolkore/store/listings';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Page } from '../look/page';
import { Crumbs } from '../look/parts/crumbs';
import { Marks } from '../look/parts/marks';
import { Original } from '../look/parts/original';
import { PublisherLine } from '../look/parts/publisher-name';
import { useReading } from '../look/reading';
import { About, Documents, Facts, Who } from './sections';
import { Contact, More, Origin } from './aside';
import { Evidences } from './evidence';
import { Linked } from './linked';
import { History } from './history';
import { Listings } from './listings';
import { Notes } from './notes';
import { Ours, OursOf } from './ours';
import { Strip } from './strip';

export interface OpportunityPageProps {
  view: OpportunityView;
  /** Newest first. */
  history: ChangeRow[];
  more: OpportunityView[];
  /** What it is linked with. */
  links?: readonly ShownLink[];
  /** What each source says of it, oldest first. */
  listings: StoredListing[];
  /** Its Hebrew name, and whether it is an archive that nobody reads again. */
  source: { title: string; archive: boolean };
  /** The day on which it was published, when it reached us late because its source was in trouble. */
  late?: string | null;
  canonical: string;
  /** What the reader and the reader's organizations have of it; null for who is not signed in. */
  ours?: OursOf | null;
  now: Date;
}

export const OpportunityPage = ({
  view,
  history,
  more,
  listings,
  links = [],
  source,
  late = null,
  canonical,
  ours = null,
  now,
}: OpportunityPageProps) => {
  const reading = useReading();
  return (
    <Page title={view.facts.title} description={describe(view, reading)} canonical={canonical} active="opportunities">
      <main id="main">
        <div class="wrap page-top">
          <Crumbs links={crumbs(view, reading)} />
          <div class="title-block">
            <Marks view={view} now={now} />
            <h1>
              <Original text={view.facts.title} />
            </h1>
            <p class="by">
              <PublisherLine view={view} />
            </p>
          </div>
        </div>
        <Strip view={view} history={history} now={now} />
        <div class="wrap page">
          <Notes view={view} archive={source.archive ? source.title : null} late={late} />
          <div class="cols cols-side">
            <div class="stack-l">
              <About view={view} />
              <Who view={view} />
              <Facts view={view} />
              <Documents view={view} history={history} now={now} />
              <Listings view={view} listings={listings} now={now} />
              <History view={view} history={history} />
              <Evidences view={view} />
            </div>
            <aside class="stack" aria-label={reading.words.opportunity.aside}>
              <Ours view={view} ours={ours} />
              <Linked links={links} />
              <Contact contact={view.facts.contact} />
              <Origin view={view} source={source.title} now={now} />
              <More items={more} view={view} now={now} />
            </aside>
          </div>
        </div>
      </main>
    </Page>
  );
};

type Speech = Pick<Locale, 'words' | 'say'>;

const crumbs = (view: OpportunityView, { words, say }: Speech) => [
  { href: '/', name: words.pages.nav.opportunities },
  { href: `/?${criteriaToQuery({ ...noCriteria, kinds: [view.kind] })}`, name: words.common.kinds[view.kind] },
  { href: `/publishers/${view.publisherKey}`, name: say.publisher(view.publisherKey, view.publisherName) },
];

const describe = (view: OpportunityView, { words: { common, opportunity: words }, say }: Speech): string => {
  const { deadline } = view.facts;
  const when =
    view.status !== 'standing' && deadline?.local ? words.descriptionDeadline(say.deadlineLong(deadline)) : common.statuses[view.status];
  return words.description(common.kinds[view.kind], say.publisher(view.publisherKey, view.publisherName), when);
};
