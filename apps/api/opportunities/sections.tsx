import { common } from '@kolkore/domain/catalogue/he/common';
import { opportunity as words } from '@kolkore/domain/catalogue/he/opportunity';
import { OpportunityDocument } from '@kolkore/domain/opportunity';
import { termName } from '@kolkore/domain/taxonomy';
import { deadlineTable, shekels } from '@kolkore/domain/wording';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { calendarDaysBetween } from '@kolkore/domain/time';
import { Icon } from '../look/icons';
import { Parts } from '../look/parts/amount';
import { FactsTable } from '../look/parts/facts-table';
import { FRESH_DAYS } from '../look/parts/marks';
import { DayTime, DeadlineTime, InstantDay } from '../look/parts/time';
import { Published } from './published-text';
import { addedOn, fileKind, fileSize } from './files';

export const About = ({ view }: { view: OpportunityView }) => (
  <section class="section" aria-labelledby="about">
    <h2 id="about">{words.about}</h2>
    {view.facts.description ? <Published text={view.facts.description} /> : <p class="soft">{words.noDescription}</p>}
  </section>
);

export const Who = ({ view }: { view: OpportunityView }) => (
  <section class="section" aria-labelledby="who">
    <h2 id="who">{words.who}</h2>
    {view.eligible.length > 0 && (
      <ul class="bullets">
        {view.eligible.map((id) => (
          <li>{termName('eligible', id)}</li>
        ))}
      </ul>
    )}
    {view.facts.eligibility ? (
      <Published text={view.facts.eligibility} />
    ) : (
      view.eligible.length === 0 && <p class="soft">{words.whoUnknown}</p>
    )}
  </section>
);

export const Facts = ({ view }: { view: OpportunityView }) => {
  const { facts } = view;
  const names = (facet: 'topics' | 'populations' | 'regions'): string => view[facet].map((id) => termName(facet, id)).join(', ');
  const unread = facts.deadline && facts.deadline.precision === 'unknown' ? facts.deadline.raw.trim() : '';
  return (
    <section class="section" aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      <FactsTable
        caption={words.factsCaption}
        rows={[
          { name: words.fact.number, value: facts.callNumber && <bdi>{facts.callNumber}</bdi> },
          { name: words.fact.kind, value: common.kinds[view.kind] },
          { name: words.fact.kindText, value: facts.kindText !== common.kinds[view.kind] && facts.kindText && <bdi>{facts.kindText}</bdi> },
          { name: words.fact.publisher, value: <a href={`/publishers/${view.publisherKey}`}>{view.publisherName}</a> },
          { name: words.fact.unit, value: view.unit },
          { name: words.fact.published, value: facts.publishedOn && <DayTime day={facts.publishedOn} /> },
          { name: words.fact.opens, value: facts.opensOn && <DayTime day={facts.opensOn} /> },
          {
            name: words.fact.deadline,
            value: view.status !== 'standing' && <DeadlineTime deadline={facts.deadline}>{deadlineTable(facts.deadline)}</DeadlineTime>,
          },
          { name: words.fact.deadlineRaw, value: unread && <bdi>{unread}</bdi> },
          { name: words.fact.amount, value: sums(facts.amount?.min ?? null, facts.amount?.max ?? null) },
          { name: words.fact.budget, value: sums(null, facts.amount?.budget ?? null) },
          { name: words.fact.topics, value: names('topics') },
          { name: words.fact.populations, value: names('populations') },
          { name: words.fact.regions, value: view.regions.length > 0 ? names('regions') : words.fact.everywhere },
        ]}
      />
    </section>
  );
};

const sums = (min: number | null, max: number | null) => {
  const values = [...new Set([min, max])].filter((value) => value !== null);
  if (values.length === 0) return null;
  return (
    <Parts
      parts={values.flatMap((value, at) => [...(at > 0 ? [{ text: words.to, sum: false }] : []), { text: shekels(value), sum: true }])}
    />
  );
};

export const Documents = ({ view, history, now }: { view: OpportunityView; history: ChangeRow[]; now: Date }) => (
  <section class="section" aria-labelledby="docs">
    <h2 id="docs">{words.documents}</h2>
    {view.facts.documents.length === 0 ? (
      <p class="soft">{words.noDocuments}</p>
    ) : (
      <ul class="docs">
        {view.facts.documents.map((document) => (
          <DocumentItem document={document} added={addedOn(document, history)} now={now} />
        ))}
      </ul>
    )}
  </section>
);

const DocumentItem = ({ document, added, now }: { document: OpportunityDocument; added: Date | null; now: Date }) => (
  <li>
    <Icon name="document" />
    <a href={document.url} rel="external noreferrer">
      <bdi>{document.title}</bdi>
    </a>
    <p class="doc-meta">
      <span>
        <bdi>{fileKind(document) ?? words.unknownFile}</bdi>
        {document.bytes !== null && (
          <>
            , <bdi dir="rtl">{fileSize(document.bytes)}</bdi>
          </>
        )}
      </span>{' '}
      {added && (
        <span>
          {words.addedOnDay}
          <InstantDay instant={added} />
        </span>
      )}{' '}
      {added && calendarDaysBetween(added, now) <= FRESH_DAYS && <span class="flag flag-changed">{words.newDocument}</span>}
    </p>
  </li>
);
