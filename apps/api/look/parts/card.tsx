import { Locale } from '@kolkore/domain/locale';
import { criteriaToQuery, noCriteria } from '@kolkore/domain/criteria';
import { Amount } from '@kolkore/domain/opportunity';
import type { Marked } from '@kolkore/domain/search/highlight';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Icon } from '../icons';
import { useReading } from '../reading';
import { AmountWords, isFromText } from './amount';
import { DueTile } from './due-tile';
import { MarkedText } from './marked';
import { Marks, freshChange } from './marks';
import { Mixed, Original } from './original';
import { PublisherLine } from './publisher-name';

const TOPICS = 4;
const ELIGIBILITY = 110;

/** Of a search for words: the title and the text around the first of them, marked. */
export interface CardFound {
  title: Marked;
  text: Marked | null;
}

/** One result: kind, title, who publishes, who may apply, how much, what changed, and how long is left. */
export const Card = ({ view, now, level = 3, found }: { view: OpportunityView; now: Date; level?: 2 | 3; found?: CardFound | null }) => {
  const reading = useReading();
  const { common, opportunity } = reading.words;
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <li class="card">
      <div class="card-body">
        <Marks view={view} now={now} />
        <Title class="card-title">
          <a href={`/o/${view.id}`}>{found ? <MarkedText marked={found.title} /> : <Original text={view.facts.title} />}</a>
        </Title>
        <p class="card-by">
          <PublisherLine view={view} />
        </p>
        {found?.text && (
          <p class="card-found">
            <MarkedText marked={found.text} />
          </p>
        )}
        <dl class="card-facts">
          <div>
            <dt>{common.facets.eligible}</dt>
            <dd>
              <Mixed text={whoMayApply(view, reading)} />
            </dd>
          </div>
          <div>
            <dt>{opportunity.howMuch}</dt>
            <dd>
              <AmountWords amount={shareOf(view.amount)} />
              {isFromText(view.evidence) && <span class="soft"> ({reading.words.linked.fromText})</span>}
            </dd>
          </div>
        </dl>
        <ChangeLine view={view} now={now} />
        <Topics view={view} />
      </div>
      <DueTile view={view} now={now} />
    </li>
  );
};

/** What one applicant may get; the whole pot only when nothing else is known. A card has no room for both. */
const shareOf = (amount: Amount | null): Amount | null =>
  amount && (amount.min !== null || amount.max !== null) ? { ...amount, budget: null } : amount;

/** Who may apply, in a line: the names of what was recognised, else the start of the published text. */
export function whoMayApply(view: OpportunityView, { words, say }: Pick<Locale, 'words' | 'say'>): string {
  if (view.eligible.length > 0) return say.commas(view.eligible.map((id) => say.term('eligible', id)));
  const text = textOfHtml(view.facts.eligibility ?? '');
  return text === '' ? words.opportunity.eligibilityUnknown : shortened(text, ELIGIBILITY);
}

/** Cut at a word, with an ellipsis. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.lastIndexOf(' ', limit);
  return `${text.slice(0, cut > limit / 2 ? cut : limit).replace(/[\s,;:.]+$/u, '')}…`;
}

const ChangeLine = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { words, say } = useReading();
  const change = freshChange(view, now);
  if (!change || view.status === 'withdrawn') return null;
  const { was, is, documents } = say.changeWords(change);
  if (documents.length > 0) {
    const titles = shortened(say.commas(documents.map((d) => d.title)), 80);
    return (
      <p class="change-line">
        <span>
          <Mixed text={words.opportunity.addedOn(say.instantTable(change.occurredAt), titles)} />
        </span>
      </p>
    );
  }
  if (was === null || is === null || change.field === 'eligibility') return null;
  return (
    <p class="change-line">
      <span>
        {words.common.was}{' '}
        <del>
          <Mixed text={was} />
        </del>
      </span>{' '}
      <Icon name="arrow" />{' '}
      <span>
        {words.common.now}{' '}
        <ins>
          <Mixed text={is} />
        </ins>
      </span>
    </p>
  );
};

const Topics = ({ view }: { view: OpportunityView }) => {
  const { words, say } = useReading();
  const links = [
    ...view.topics.map((id) => ({ name: say.term('topics', id), query: criteriaToQuery({ ...noCriteria, topics: [id] }) })),
    ...view.populations.map((id) => ({ name: say.term('populations', id), query: criteriaToQuery({ ...noCriteria, populations: [id] }) })),
  ].slice(0, TOPICS);
  if (links.length === 0) return null;
  return (
    <ul class="topics" aria-label={words.opportunity.topics}>
      {links.map(({ name, query }) => (
        <li>
          <a href={`/?${query}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
};
