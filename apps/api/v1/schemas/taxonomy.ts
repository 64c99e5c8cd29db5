import { CHANGE_TYPES } from '@kolkore/domain/change';
import { BARRED, KINDS } from '@kolkore/domain/opportunity';
import { STATUSES } from '@kolkore/domain/status';
import { Facet, taxonomy as values } from '@kolkore/domain/taxonomy';
import { z } from 'zod';
import { named, namedOpen } from './basics';

const idsOf = (facet: Facet): [string, ...string[]] => {
  const [first, ...rest] = values[facet].map(({ id }) => id);
  if (first === undefined) throw new Error(`the taxonomy knows no ${facet}`);
  return [first, ...rest];
};

export const ids = {
  topics: idsOf('topics'),
  populations: idsOf('populations'),
  regions: idsOf('regions'),
  eligible: idsOf('eligible'),
} satisfies Record<Facet, [string, ...string[]]>;

export const kind = named(KINDS, 'A kind').meta({ id: 'Kind' });
export const status = named(STATUSES, 'A status, as of the moment of the answer').meta({ id: 'Status' });
export const changeType = named(CHANGE_TYPES, 'A type of change').meta({ id: 'ChangeType' });
export const topic = namedOpen('A topic').meta({ id: 'Topic' });
export const population = namedOpen('A population').meta({ id: 'Population' });
export const region = namedOpen('A region').meta({ id: 'Region' });
export const eligible = namedOpen('Who may apply').meta({ id: 'Eligible' });
export const barred = z
  .enum(BARRED)
  .meta({ id: 'Barred', description: 'Why civil society can never apply to it: land, housing, state property, or an exemption.' });

export const taxonomyAnswer = z
  .object({
    kinds: z.array(kind),
    statuses: z.array(status),
    changeTypes: z.array(changeType),
    topics: z.array(topic),
    populations: z.array(population),
    regions: z.array(region),
    eligible: z.array(eligible),
    barred: z.array(barred),
  })
  .meta({ id: 'Taxonomy', description: 'Every closed list of the interface, in the order in which it is shown.' });
