import type { ContributionDraft } from '@kolkore/domain/contribution/draft';
import { FactsTable } from '../look/parts/facts-table';
import { Original } from '../look/parts/original';
import { safeHref } from '../look/safe-links';
import { useReading } from '../look/reading';

/** A draft as a table, what is not said left out, and its text below. */
export const ContributionFacts = ({ draft }: { draft: ContributionDraft }) => {
  const { words, say, dir } = useReading();
  const { contribute, common } = words;
  const { fields } = contribute;
  const terms = (facet: 'topics' | 'populations' | 'regions' | 'eligible'): string =>
    say.commas(draft[facet].map((id) => say.term(facet, id)));
  const sum = (value: number | null) =>
    value !== null && (
      <bdi class="sum" dir={dir}>
        {say.shekels(value)}
      </bdi>
    );
  const href = safeHref(draft.url);
  return (
    <>
      <FactsTable
        caption={contribute.sections.what}
        rows={[
          { name: fields.kind, value: common.kinds[draft.kind] },
          { name: fields.publisher, value: draft.publisher && <Original text={draft.publisher} /> },
          { name: fields.callNumber, value: draft.callNumber && <bdi>{draft.callNumber}</bdi> },
          {
            name: fields.url,
            value: href && (
              <a href={href} rel="external noreferrer nofollow" dir="ltr">
                {draft.url}
              </a>
            ),
          },
          { name: fields.opensOn, value: draft.opensOn && say.dateTable(draft.opensOn) },
          {
            name: fields.deadlineDay,
            value: draft.deadlineDay && (
              <>
                {say.dateTable(draft.deadlineDay)} {draft.deadlineHour && <bdi>{draft.deadlineHour}</bdi>}
              </>
            ),
          },
          { name: fields.amountMin, value: sum(draft.amountMin) },
          { name: fields.amountMax, value: sum(draft.amountMax) },
          { name: fields.budget, value: sum(draft.budget) },
          { name: fields.topics, value: terms('topics') },
          { name: fields.populations, value: terms('populations') },
          { name: fields.regions, value: terms('regions') },
          { name: fields.eligible, value: terms('eligible') },
          { name: fields.contactName, value: draft.contactName && <bdi>{draft.contactName}</bdi> },
          { name: fields.contactEmail, value: draft.contactEmail && <bdi>{draft.contactEmail}</bdi> },
          { name: fields.contactPhone, value: draft.contactPhone && <bdi>{draft.contactPhone}</bdi> },
        ]}
      />
      <Lines heading={fields.description} text={draft.description} />
      <Lines heading={fields.eligibility} text={draft.eligibility} />
    </>
  );
};

const Lines = ({ heading, text }: { heading: string; text: string }) =>
  text === '' ? null : (
    <section class="section">
      <h2>{heading}</h2>
      <div class="prose" dir="auto">
        {text.split(/\n\s*\n/u).map((part) => (
          <p class="lines">{part.trim()}</p>
        ))}
      </div>
    </section>
  );
