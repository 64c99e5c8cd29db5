import type { AttachmentFacts } from '@kolkore/domain/attachment';
import { OpportunityDocument } from '@kolkore/domain/opportunity';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { calendarDaysBetween } from '@kolkore/domain/time';
import { Icon } from '../look/icons';
import { AmountSource, AmountWords } from '../look/parts/amount';
import { FactsTable } from '../look/parts/facts-table';
import { Filled } from '../look/parts/filled';
import { FRESH_DAYS } from '../look/parts/marks';
import { Original } from '../look/parts/original';
import { PublisherName } from '../look/parts/publisher-name';
import { DayTime, DeadlineTime, InstantDay } from '../look/parts/time';
import { useReading } from '../look/reading';
import { Published } from './published-text';
import { addedOn, fileKind, fileSize, fileState } from './files';

export const About = ({ view }: { view: OpportunityView }) => {
  const { opportunity: words } = useReading().words;
  return (
    <section class="section" aria-labelledby="about">
      <h2 id="about">{words.about}</h2>
      {view.facts.description ? <Published text={view.facts.description} /> : <p class="soft">{words.noDescription}</p>}
    </section>
  );
};

export const Who = ({ view }: { view: OpportunityView }) => {
  const { words, say } = useReading();
  return (
    <section class="section" aria-labelledby="who">
      <h2 id="who">{words.opportunity.who}</h2>
      {view.eligible.length > 0 && (
        <ul class="bullets">
          {view.eligible.map((id) => (
            <li>{say.term('eligible', id)}</li>
          ))}
        </ul>
      )}
      {view.facts.eligibility ? (
        <Published text={view.facts.eligibility} />
      ) : (
        view.eligible.length === 0 && <p class="soft">{words.opportunity.whoUnknown}</p>
      )}
    </section>
  );
};

export const Facts = ({ view }: { view: OpportunityView }) => {
  const { words, say } = useReading();
  const { fact, ...rest } = words.opportunity;
  const { facts } = view;
  const names = (facet: 'topics' | 'populations' | 'regions'): string => say.commas(view[facet].map((id) => say.term(facet, id)));
  const unread = facts.deadline && facts.deadline.precision === 'unknown' ? facts.deadline.raw.trim() : '';
  const kind = words.common.kinds[view.kind];
  const { min = null, max = null, budget = null } = view.amount ?? {};
  const sumSource = (parts: readonly string[]) => view.evidence.filter(({ facet, value }) => facet === 'amount' && parts.includes(value));
  return (
    <section class="section" aria-labelledby="facts">
      <h2 id="facts">{rest.facts}</h2>
      <FactsTable
        caption={rest.factsCaption}
        rows={[
          { name: fact.number, value: facts.callNumber && <Original text={facts.callNumber} /> },
          { name: fact.kind, value: kind },
          { name: fact.kindText, value: facts.kindText !== kind && facts.kindText && <Original text={facts.kindText} /> },
          {
            name: fact.publisher,
            value: (
              <a href={`/publishers/${view.publisherKey}`}>
                <PublisherName publisherKey={view.publisherKey} name={view.publisherName} />
              </a>
            ),
          },
          { name: fact.unit, value: view.unit && <Original text={view.unit} /> },
          { name: fact.published, value: facts.publishedOn && <DayTime day={facts.publishedOn} /> },
          { name: fact.opens, value: facts.opensOn && <DayTime day={facts.opensOn} /> },
          {
            name: view.kind === 'draft_test' && facts.deadline?.local ? words.linked.comments.fact : fact.deadline,
            value: view.status !== 'standing' && <DeadlineTime deadline={facts.deadline}>{say.deadlineTable(facts.deadline)}</DeadlineTime>,
          },
          { name: fact.deadlineRaw, value: unread && <Original text={unread} /> },
          {
            name: fact.amount,
            value: (min ?? max) !== null && (
              <>
                <AmountWords amount={{ min, max, budget: null }} />
                <AmountSource evidence={sumSource(['min', 'max'])} />
              </>
            ),
          },
          {
            name: fact.budget,
            value: budget !== null && (
              <>
                <AmountWords amount={{ min: budget, max: budget, budget: null }} />
                <AmountSource evidence={sumSource(['budget'])} />
              </>
            ),
          },
          { name: fact.topics, value: names('topics') },
          { name: fact.populations, value: names('populations') },
          { name: fact.regions, value: view.regions.length > 0 ? names('regions') : fact.everywhere },
        ]}
      />
    </section>
  );
};

export const Documents = ({ view, history, now }: { view: OpportunityView; history: ChangeRow[]; now: Date }) => {
  const { opportunity: words, attachments } = useReading().words;
  const fileOf = ({ url }: OpportunityDocument) => view.attachments.find((file) => file.url === url);
  return (
    <section class="section" aria-labelledby="docs">
      <h2 id="docs">{words.documents}</h2>
      {view.facts.documents.length === 0 ? (
        <p class="soft">{words.noDocuments}</p>
      ) : (
        <ul class="docs">
          {view.facts.documents.map((document) => (
            <DocumentItem document={document} file={fileOf(document)} added={addedOn(document, history)} now={now} />
          ))}
        </ul>
      )}
      {view.facts.documents.some((document) => fileOf(document)?.state === 'fetched') && <p class="soft small">{attachments.searched}</p>}
    </section>
  );
};

interface DocumentItemProps {
  document: OpportunityDocument;
  /** What became of its file; left out where nobody asked for it. */
  file: AttachmentFacts | undefined;
  added: Date | null;
  now: Date;
}

const DocumentItem = ({ document, file, added, now }: DocumentItemProps) => {
  const { dir, words: all } = useReading();
  const bytes = document.bytes ?? file?.bytes ?? null;
  const pages = file?.kind === 'pdf' ? file.pages : null;
  const words = all.opportunity;
  return (
    <li>
      <Icon name="document" />
      <a href={document.url} rel="external noreferrer">
        <Original text={document.title} />
      </a>
      <p class="doc-meta">
        <span>
          <bdi>{fileKind(document) ?? words.unknownFile}</bdi>
          {bytes !== null && (
            <>
              {all.wording.comma}
              <bdi dir={dir}>{fileSize(bytes, words)}</bdi>
            </>
          )}
          {pages !== null && (
            <>
              {all.wording.comma}
              {all.attachments.pages(pages)}
            </>
          )}
        </span>{' '}
        {file && <span>{fileState(file, all.attachments)}</span>}{' '}
        {added && (
          <span>
            <Filled say={words.addedOnDay}>
              <InstantDay instant={added} />
            </Filled>
          </span>
        )}{' '}
        {added && calendarDaysBetween(added, now) <= FRESH_DAYS && <span class="flag flag-changed">{words.newDocument}</span>}
      </p>
    </li>
  );
};
