import type { Candidate } from '@kolkore/domain/candidate';

/** A candidate and when its page was fetched. */
export interface Seen {
  candidate: Candidate;
  observedAt: Date;
}

/**
 * Candidates of a list that wait for the pages of their items, so that what list and item say of one opportunity is written
 * once: no revision that lives for a second, no two pages that undo each other in every run. A kind of page speaks of an
 * opportunity once in a run; when a site lists it twice, the first is taken.
 */
export class WaitingRoom {
  private readonly waiting = new Map<string, Seen>();
  private readonly spoken = new Set<string>();

  /** What is to be written now, or null when it waits (`more` pages of other kinds are coming) or was said before. */
  hear(kind: string, seen: Seen, more: boolean): Seen | null {
    const id = seen.candidate.externalId;
    if (typeof id !== 'string') return seen;
    const word = `${kind}\n${id}`;
    if (this.spoken.has(word)) return null;
    this.spoken.add(word);
    const whole = merged(this.waiting.get(id), seen);
    this.waiting.delete(id);
    if (!more) return whole;
    this.waiting.set(id, whole);
    return null;
  }

  /** Those whose pages never came. */
  leave(): Seen[] {
    const left = [...this.waiting.values()];
    this.waiting.clear();
    return left;
  }
}

/** The later page over the earlier: what it leaves out stays, raw rows stand side by side. */
function merged(before: Seen | undefined, after: Seen): Seen {
  if (!before) return after;
  const said = Object.fromEntries(Object.entries(after.candidate).filter(([, value]) => value !== undefined));
  const labels = before.candidate.labels || after.candidate.labels ? { ...before.candidate.labels, ...after.candidate.labels } : undefined;
  const candidate: Candidate = { ...before.candidate, ...said, labels, raw: [before.candidate.raw, after.candidate.raw] };
  return { candidate, observedAt: after.observedAt };
}
