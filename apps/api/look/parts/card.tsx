import { common } from '@kolkore/domain/catalogue/he/common';
import { opportunity as words } from '@kolkore/domain/catalogue/he/opportunity';
import { changeWords } from '@kolkore/domain/wording';
import { criteriaToQuery, noCriteria } from '@kolkore/domain/criteria';
import { Amount } from '@kolkore/domain/opportunity';
import { termName } from '@kolkore/domain/taxonomy';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { instantTable, publisherLine } from '@kolkore/domain/wording';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Icon } from '../icons';
import { AmountWords } from './amount';
import { DueTile } from './due-tile';
import { Marks, freshChange } from './marks';

const TOPICS = 4;
const ELIGIBILITY = 110;

/** One result: kind, title, who publishes, who may apply, how much, what changed, and how long is left. */
export const Card = ({ view, now, level = 3 }: { view: OpportunityView; now: Date; level?: 2 | 3 }) => {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <li class="card">
      <div class="card-body">
        <Marks view={view} now={now} />
        <Title class="card-title">
          <a href={`/o/${view.id}`}>
            <bdi>{view.facts.title}</bdi>
          </a>
        </Title>
        <p class="card-by">{publisherLine(view)}</p>
        <dl class="card-facts">
          <div>
            <dt>{common.facets.eligible}</dt>
            <dd>{whoMayApply(view)}</dd>
          </div>
          <div>
            <dt>{words.howMuch}</dt>
            <dd>
              <AmountWords amount={shareOf(view.facts.amount)} />
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
export function whoMayApply(view: OpportunityView): string {
  if (view.eligible.length > 0) return view.eligible.map((id) => termName('eligible', id)).join(', ');
  const text = textOfHtml(view.facts.eligibility ?? '');
  return text === '' ? words.eligibilityUnknown : shortened(text, ELIGIBILITY);
}

/** Cut at a word, with an ellipsis. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.lastIndexOf(' ', limit);
  return `${text.slice(0, cut > limit / 2 ? cut : limit).replace(/[\s,;:.]+$/u, '')}…`;
}

const ChangeLine = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const change = freshChange(view, now);
  if (!change || view.status === 'withdrawn') return null;
  const { was, is, documents } = changeWords(change);
  if (documents.length > 0) {
    return (
      <p class="change-line">{words.addedOn(instantTable(change.occurredAt), shortened(documents.map((d) => d.title).join(', '), 80))}</p>
    );
  }
  if (was === null || is === null || change.field === 'eligibility') return null;
  return (
    <p class="change-line">
      <span>
        {common.was} <del>{was}</del>
      </span>{' '}
      <Icon name="arrow" />{' '}
      <span>
        {common.now} <ins>{is}</ins>
      </span>
    </p>
  );
};

const Topics = ({ view }: { view: OpportunityView }) => {
  const links = [
    ...view.topics.map((id) => ({ name: termName('topics', id), query: criteriaToQuery({ ...noCriteria, topics: [id] }) })),
    ...view.populations.map((id) => ({ name: termName('populations', id), query: criteriaToQuery({ ...noCriteria, populations: [id] }) })),
  ].slice(0, TOPICS);
  if (links.length === 0) return null;
  return (
    <ul class="topics" aria-label={words.topics}>
      {links.map(({ name, query }) => (
        <li>
          <a href={`/?${query}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
};
