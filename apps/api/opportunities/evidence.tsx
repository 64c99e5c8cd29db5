import { Locale } from '@kolkore/domain/locale';
import { Evidence, Kind } from '@kolkore/domain/opportunity';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';

const SHOWN = 40;

/** Why it was classified so: each sign with the words that led to it. Quiet, for who wonders. */
export const Evidences = ({ view }: { view: OpportunityView }) => {
  const reading = useReading();
  const { opportunity: words } = reading.words;
  if (view.evidence.length === 0) return null;
  return (
    <details class="fold no-print">
      <summary>{words.whyClassified}</summary>
      <div class="fold-body">
        <p class="soft small">{words.whyText}</p>
        <ul class="bullets small">
          {view.evidence.slice(0, SHOWN).map((evidence) => (
            <li>
              {words.evidenceFacets[evidence.facet]}: <b>{nameOf(evidence, reading)}</b>{' '}
              <span class="soft">{words.evidenceFrom[evidence.from]} </span>
              <Original text={evidence.words} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
};

const facets = { topic: 'topics', population: 'populations', region: 'regions', eligible: 'eligible' } as const;

const nameOf = ({ facet, value }: Evidence, { words, say }: Pick<Locale, 'words' | 'say'>): string => {
  const { common, opportunity } = words;
  if (facet === 'kind') return common.kinds[value as Kind] ?? value;
  if (facet === 'barred') return opportunity.barredNames[value as keyof typeof opportunity.barredNames] ?? value;
  if (facet === 'amount') return value === 'budget' ? opportunity.fact.budget : opportunity.fact.amount;
  return say.term(facets[facet], value);
};
