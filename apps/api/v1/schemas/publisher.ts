import { z } from 'zod';
import { listOf } from './basics';

export const publisher = z
  .object({ key: z.string(), name: z.string(), url: z.string().meta({ description: 'Its page here.' }) })
  .meta({ id: 'Publisher', description: 'A body that publishes.' });

export const publisherWithCounts = publisher
  .extend({
    live: z.number().int().meta({ description: 'Opportunities that are neither closed nor withdrawn.' }),
    total: z.number().int(),
  })
  .meta({ id: 'PublisherWithCounts', description: 'A body that publishes, with the number of its opportunities.' });

export const publisherList = listOf(publisherWithCounts, 'By key.').meta({ id: 'PublisherList' });
