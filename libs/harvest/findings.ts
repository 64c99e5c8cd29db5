import type { Gap } from '@kolkore/store/entities/harvest';
import type { RunFindings } from '@kolkore/store/runs';
import { KnownShapes, driftOf } from './drift';
import type { Comparison } from './held';
import type { Walk } from './walk';

/** So many are named; the rest is counted. */
const NAMED = 50;

/** What a run found out beside its counts: the site's own total against ours and what lies between, the shapes of its pages. */
export function findingsOf({ tally, shapes }: Walk, compared: Comparison, known: KnownShapes): RunFindings {
  return {
    siteTotal: tally.siteTotal,
    candidates: tally.candidates,
    invalid: tally.invalid,
    newestOn: tally.newest,
    fields: { of: tally.whole, had: tally.fields },
    gap: gapOf(tally, compared),
    shapes: new Map([...shapes].map(([kind, parts]) => [kind, [...parts].sort()])),
    drift: driftOf(shapes, known),
  };
}

/** Null when the site gives no total and nothing is known to be missing. */
function gapOf(tally: Walk['tally'], { gone }: Comparison): Gap | null {
  const { siteTotal, unread } = tally;
  const met = tally.candidates + tally.refusedRows;
  if ((siteTotal === null || siteTotal <= met) && unread.length === 0 && gone.length === 0) return null;
  return {
    total: siteTotal,
    met,
    unread: unread.slice(0, NAMED),
    gone: gone.slice(0, NAMED).map(({ externalId, title }) => ({ externalId, title })),
    goneCount: gone.length,
  };
}
