import { tokens } from '@kolkore/domain/hebrew';
import { KINDS } from '@kolkore/domain/opportunity';
import { z } from 'zod';
import { instant, listOf, resumable, uuid } from './basics';
import { opportunity } from './opportunity';
import { ids } from './taxonomy';

/** An address of the web or of mail: terms are mailed to people, and must not carry an advertiser's link. */
const address = /:\/\/|@|\bwww\./iu;

const term = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => tokens(text).length > 0, 'A term has a letter or a digit')
  .refine((text) => !/[\p{Cc}]/u.test(text), 'A term has no control characters')
  .refine((text) => !address.test(text), 'A term is no address');

const distinct = <T>(values: T[]): T[] => [...new Set(values)];

const chosen = <T extends z.ZodType<string>>(value: T, description: string) => z.array(value).max(100).default([]).meta({ description });

const criteriaFields = {
  kinds: chosen(z.enum(KINDS), 'Kinds; any of them.'),
  publishers: chosen(z.string().regex(/^[\w-]{1,80}$/), 'Keys of publishers; any of them. Each must exist.'),
  topics: chosen(z.enum(ids.topics), 'Topics; any of them.'),
  populations: chosen(z.enum(ids.populations), 'Populations; any of them.'),
  regions: chosen(z.enum(ids.regions), 'Regions; any of them. What names none fits.'),
  eligible: chosen(z.enum(ids.eligible), 'Who may apply; any of them. What names nobody fits.'),
  any: z.array(term).max(30).overwrite(distinct).default([]).meta({ description: 'One of these terms must occur, in any Hebrew form.' }),
  none: z.array(term).max(30).overwrite(distinct).default([]).meta({ description: 'None of these terms may occur.' }),
  barred: z.boolean().default(false).meta({ description: 'Also what civil society can never apply to.' }),
};

export const criteriaInput = z.strictObject(criteriaFields).meta({
  id: 'CriteriaInput',
  description: 'What is looked for. Within a list any value will do; the lists that are given must all hold. Choosing nothing is refused.',
});

/** As stored: what was chosen once stays readable, whatever the lists are today. */
export const criteria = z
  .object({
    kinds: z.array(z.string()),
    publishers: z.array(z.string()),
    topics: z.array(z.string()),
    populations: z.array(z.string()),
    regions: z.array(z.string()),
    eligible: z.array(z.string()),
    any: z.array(z.string()),
    none: z.array(z.string()),
    barred: z.boolean(),
  })
  .meta({ id: 'Criteria', description: 'What is looked for. Within a list any value will do; the lists that are given must all hold.' });

const name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((text) => !/[\p{Cc}]/u.test(text), 'A name has no control characters')
  .meta({ description: 'As people read it in alerts.', example: 'מדריכים ומתנדבים' });

export const subscriptionInput = z.strictObject({ name, criteria: criteriaInput }).meta({ id: 'SubscriptionInput' });
export const subscriptionChange = z
  .strictObject({ name: name.optional(), criteria: criteriaInput.optional() })
  .refine((change) => change.name !== undefined || change.criteria !== undefined, 'Give a name, criteria, or both')
  .meta({ id: 'SubscriptionChange', description: 'What is left out stays. Criteria are given whole.' });

export const subscription = z
  .object({
    id: uuid,
    name: z.string(),
    criteria,
    criteriaVersion: z.number().int().meta({ description: 'Grows with every change of the criteria.' }),
    state: z.enum(['pending', 'active', 'paused', 'ended']).meta({
      description: '`active`: alerts go out. `paused`: matches gather, nobody is told. `ended`: nothing, until it is resumed.',
    }),
    feeds: z
      .object({ rss: z.string(), atom: z.string(), json: z.string(), ics: z.string() })
      .meta({ description: 'Private addresses of its feeds: whoever knows one can read it.' }),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({
    id: 'Subscription',
    description: "A subscription of the key's organization. Which members hear of it by mail they choose themselves.",
  });

export const subscriptionList = listOf(subscription, 'Oldest first, ended ones last.').meta({ id: 'SubscriptionList' });

export const match = z
  .object({
    opportunity,
    reasons: z
      .array(z.object({ facet: z.enum(['kind', 'publisher', 'topic', 'population', 'region', 'eligible', 'word']), value: z.string() }))
      .meta({ description: 'Why it matched: the facet and its value, or the written term.' }),
    matchedAt: instant,
  })
  .meta({ id: 'Match' });

export const matchList = resumable(match, 'In the order of matching.').meta({ id: 'MatchList' });
