import { createHash } from 'node:crypto';
import { WorkloadOpportunity, WorkloadSubscription, subscriptionsIn } from './match-workload';

/** Whom an opportunity fits: its number, how many, and the SHA-1 of their numbers, ascending, as 32-bit little-endian integers. */
export interface FoundSet {
  id: number;
  count: number;
  sha1: string;
}

export function setOf(id: number, numbers: readonly number[]): FoundSet {
  const bytes = Buffer.from(Int32Array.from(numbers).sort().buffer);
  return { id, count: numbers.length, sha1: createHash('sha1').update(bytes).digest('hex') };
}

type Positions = ReadonlyMap<string, readonly number[]>;

/** By the plain predicate over the workload itself, without anything of the matcher or of the criteria's definition. */
export async function oracle(folder: string, subscriptions: number, opportunities: readonly WorkloadOpportunity[]): Promise<FoundSet[]> {
  const all = opportunities.map((opportunity) => ({ opportunity, at: positionsIn(opportunity), numbers: [] as number[] }));
  for await (const one of subscriptionsIn(folder, subscriptions)) {
    for (const { opportunity, at, numbers } of all) if (fits(one, opportunity, at)) numbers.push(one.id);
  }
  return all.map(({ opportunity, numbers }) => setOf(opportunity.id, numbers));
}

function positionsIn({ title, summary, attachment }: WorkloadOpportunity): Positions {
  const at = new Map<string, number[]>();
  let position = 0;
  for (const text of [title, summary, attachment]) {
    for (const word of text.split(' ')) at.set(word, [...(at.get(word) ?? []), (position += 1)]);
    position += 10;
  }
  return at;
}

function fits(wanted: WorkloadSubscription, { topics, kind, publisher, regions }: WorkloadOpportunity, at: Positions): boolean {
  if (wanted.topics && !wanted.topics.some((topic) => topics.includes(topic))) return false;
  if (wanted.kinds && !wanted.kinds.includes(kind)) return false;
  if (wanted.publishers && !wanted.publishers.includes(publisher)) return false;
  if (wanted.regions && regions.length > 0 && !wanted.regions.some((region) => regions.includes(region))) return false;
  if (wanted.not.some((word) => at.has(word))) return false;
  return wanted.groups.every(({ any, phrase = [] }) => {
    if (any) return any.some((word) => at.has(word));
    const [first = [], second = []] = phrase.map((word) => at.get(word) ?? []);
    return first.some((position) => second.includes(position + 1));
  });
}
