import { common } from '@kolkore/domain/catalogue/he/common';
import { opportunity as words } from '@kolkore/domain/catalogue/he/opportunity';
import { pages } from '@kolkore/domain/catalogue/he/pages';
import { noCriteria, criteriaToQuery } from '@kolkore/domain/criteria';
import { deadlineLong, publisherLine } from '@kolkore/domain/wording';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Page } from '../look/page';
import { Crumbs } from '../look/parts/crumbs';
import { Marks } from '../look/parts/marks';
import { About, Documents, Facts, Who } from './sections';
import { Contact, More, Origin } from './aside';
import { Evidences } from './evidence';
import { History } from './history';
import { Notes } from './notes';
import { Strip } from './strip';

export interface OpportunityPageProps {
  view: OpportunityView;
  /** Newest first. */
  history: ChangeRow[];
  more: OpportunityView[];
  /** Its Hebrew name, and whether it is an archive that nobody reads again. */
  source: { title: string; archive: boolean };
  canonical: string;
  now: Date;
}

export const OpportunityPage = ({ view, history, more, source, canonical, now }: OpportunityPageProps) => (
  <Page title={view.facts.title} description={describe(view)} canonical={canonical} active="opportunities">
    <main id="main">
      <div class="wrap page-top">
        <Crumbs links={crumbs(view)} />
        <div class="title-block">
          <Marks view={view} now={now} />
          <h1>
            <bdi>{view.facts.title}</bdi>
          </h1>
          <p class="by">{publisherLine(view)}</p>
        </div>
      </div>
      <Strip view={view} history={history} now={now} />
      <div class="wrap page">
        <Notes view={view} archive={source.archive ? source.title : null} />
        <div class="cols cols-side">
          <div class="stack-l">
            <About view={view} />
            <Who view={view} />
            <Facts view={view} />
            <Documents view={view} history={history} now={now} />
            <History view={view} history={history} />
            <Evidences view={view} />
          </div>
          <aside class="stack" aria-label={words.aside}>
            <Contact contact={view.facts.contact} />
            <Origin view={view} source={source.title} now={now} />
            <More items={more} view={view} now={now} />
          </aside>
        </div>
      </div>
    </main>
  </Page>
);

const crumbs = (view: OpportunityView) => [
  { href: '/', name: pages.nav.opportunities },
  { href: `/?${criteriaToQuery({ ...noCriteria, kinds: [view.kind] })}`, name: common.kinds[view.kind] },
  { href: `/publishers/${view.publisherKey}`, name: view.publisherName },
];

const describe = (view: OpportunityView): string => {
  const { deadline } = view.facts;
  const when =
    view.status !== 'standing' && deadline?.local ? words.descriptionDeadline(deadlineLong(deadline)) : common.statuses[view.status];
  return words.description(common.kinds[view.kind], view.publisherName, when);
};
