import { Catalogue } from '@kolkore/domain/catalogue/shape';
import { criteriaToQuery, noCriteria } from '@kolkore/domain/criteria';
import { Deadline } from '@kolkore/domain/deadline';
import { localDateOf } from '@kolkore/domain/time';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Icon } from '../look/icons';
import { AmountSource, AmountWords } from '../look/parts/amount';
import { shortened, whoMayApply } from '../look/parts/card';
import { DeadlineHero } from '../look/parts/hero';
import { Mixed } from '../look/parts/original';
import { Ruler } from '../look/parts/ruler';
import { useReading } from '../look/reading';

const WHO = 160;

/** The answer to the first questions: how long, who, how much; then the life of the call and what to do next. */
export const Strip = ({ view, history, now }: { view: OpportunityView; history: ChangeRow[]; now: Date }) => {
  const reading = useReading();
  const { common, opportunity: words } = reading.words;
  const { tone } = reading.say.daysLeft(view, now);
  const similar = similarTo(view);
  return (
    <section class={tone === 'soon' || tone === 'last' ? `strip strip-${tone}` : 'strip'} aria-label={words.gist}>
      <div class="wrap strip-grid">
        <DeadlineHero view={view} now={now} />
        <dl class="gist">
          <div>
            <dt>{common.facets.eligible}</dt>
            <dd>
              <Mixed text={shortened(whoMayApply(view, reading), WHO)} />
            </dd>
          </div>
          <div>
            <dt>{words.how}</dt>
            <dd>
              <AmountWords amount={view.amount} />
              <AmountSource evidence={view.evidence} />
            </dd>
          </div>
          <div>
            <dt>{words.submit}</dt>
            <dd>
              {view.facts.documents.length > 0 ? <a href="#docs">{words.documentsCount(view.facts.documents.length)}</a> : words.submitSee}
            </dd>
          </div>
        </dl>
        <Life view={view} history={history} now={now} />
        <p class="row no-print">
          <a class="button" href={view.facts.url} rel="external noreferrer">
            {words.goToSite} <Icon name="outside" />
          </a>
          {similar && (
            <a class="button button-plain" href={`/subscribe?${similar}`}>
              <Icon name="bell" /> {words.subscribeSimilar}
            </a>
          )}
        </p>
      </div>
    </section>
  );
};

const Life = ({ view, history, now }: { view: OpportunityView; history: ChangeRow[]; now: Date }) => {
  const { words, say } = useReading();
  const { deadline } = view.facts;
  if (!deadline?.local || view.status === 'withdrawn') return null;
  const day = deadline.local.slice(0, 10);
  return (
    <Ruler
      first={startOf(view, now, words.opportunity.ruler)}
      last={{ day, words: say.deadlineShort(deadline, now) }}
      previous={previousDeadline(history)}
      now={now}
    />
  );
};

/** Where the life of the call begins: its publication, else the day on which it opened, else the day on which it was found. */
function startOf(view: OpportunityView, now: Date, names: Catalogue['opportunity']['ruler']): { day: string; words: string } {
  const { publishedOn, opensOn } = view.facts;
  if (publishedOn) return { day: publishedOn, words: names.published };
  const found = localDateOf(view.firstSeenAt);
  if (opensOn && opensOn < found && opensOn <= localDateOf(now)) return { day: opensOn, words: names.opened };
  return { day: found, words: names.found };
}

/** The day of the deadline that held before the newest change of it. */
function previousDeadline(history: ChangeRow[]): string | null {
  const change = history.find(({ field }) => field === 'deadline');
  const before = change?.before as Partial<Deadline> | null | undefined;
  return typeof before?.local === 'string' ? before.local.slice(0, 10) : null;
}

/** The search that finds the like of it: its topics, else its populations, else its publisher. Null for what is not for civil society. */
const similarTo = (view: OpportunityView): string | null =>
  view.barred !== null
    ? null
    : criteriaToQuery(
        view.topics.length > 0 || view.populations.length > 0
          ? { ...noCriteria, ...(view.topics.length > 0 ? { topics: view.topics } : { populations: view.populations }) }
          : { ...noCriteria, publishers: [view.publisherKey] },
      ).toString();
