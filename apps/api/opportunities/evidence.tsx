import { common } from '@kolkore/domain/catalogue/he/common';
import { opportunity as words } from '@kolkore/domain/catalogue/he/opportunity';
import { Evidence, Kind } from '@kolkore/domain/opportunity';
import { termName } from '@kolkore/domain/taxonomy';
import type { OpportunityView } from '@kolkore/store/opportunity-view';

const SHOWN = 40;

/** Why it was classified so: each sign with the words that led to it. Quiet, for who wonders. */
export const Evidences = ({ view }: { view: OpportunityView }) => {
  if (view.evidence.length === 0) return null;
  return (
    <details class="fold no-print">
      <summary>{words.whyClassified}</summary>
      <div class="fold-body">
        <p class="soft small">{words.whyText}</p>
        <ul class="bullets small">
          {view.evidence.slice(0, SHOWN).map((evidence) => (
            <li>
              {words.evidenceFacets[evidence.facet]}: <b>{nameOf(evidence)}</b>{' '}
              <span class="soft">{words.evidenceFrom[evidence.from]} </span>
              <bdi>{evidence.words}</bdi>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
};

const facets = { topic: 'topics', population: 'populations', region: 'regions', eligible: 'eligible' } as const;

const nameOf = ({ facet, value }: Evidence): string => {
  if (facet === 'kind') return common.kinds[value as Kind] ?? value;
  if (facet === 'barred') return words.barredNames[value as keyof typeof words.barredNames] ?? value;
  return termName(facets[facet], value);
};
