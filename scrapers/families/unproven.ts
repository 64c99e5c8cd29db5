import { type SourceFacts, type SourceDefinition, defineSource } from '@kolkore/domain/source';

type Known = Pick<SourceFacts, 'id' | 'title' | 'publisher' | 'homepage'> &
  Partial<Pick<SourceFacts, 'kinds' | 'belief'>> &
  Pick<SourceDefinition, 'caveats'>;

/**
 * A place where calls are published of which only the address is known. It stands in the catalogue so that nobody takes it for read;
 * its calls come in through the other doors. Its readers are written when somebody has seen its pages.
 */
export const unprovenSource = ({ kinds = ['call_for_proposals'], belief = 'publisher', ...known }: Known): SourceDefinition =>
  defineSource({ ...known, kinds, belief, ...notYet, hosts: [], start: () => [], pages: {} });

/** How a source stands whose pages nobody has met: off, to be asked once a day when it is turned on, and little to expect. */
export const notYet = {
  off: 'unproven',
  schedule: { everyMinutes: 1440 },
  expect: { atLeast: 1, quietDays: 365, listsAllOpen: false },
} as const satisfies Partial<SourceDefinition>;
