import { MOST_GROUPS, MOST_TERMS } from '@kolkore/domain/criteria';
import { STANDING } from '@kolkore/domain/criteria/schema';
import { tokens } from '@kolkore/domain/hebrew';
import { RHYTHMS } from '@kolkore/domain/rhythm/rhythm';
import { KINDS } from '@kolkore/domain/opportunity';
import { z } from 'zod';
import { day, instant, listOf, resumable, uuid } from './basics';
import { opportunity } from './opportunity';
import { ids } from './taxonomy';

/** An address of the web or of mail: terms are mailed to people, and must not carry an advertiser's link. */
const address = /:\/\/|@|\bwww\./iu;

const words = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => tokens(text).length > 0, 'A term has a letter or a digit')
  .refine((text) => !/[\p{Cc}]/u.test(text), 'A term has no control characters')
  .refine((text) => !address.test(text), 'A term is no address');

const term = z.union([words, z.strictObject({ phrase: words })]).meta({
  id: 'Term',
  description: 'All its words must occur, in any Hebrew form and order; as `phrase` side by side and in order.',
});

const distinct = <T>(values: T[]): T[] => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
const terms = z.array(term).max(MOST_TERMS).overwrite(distinct);
const sum = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional();

const chosen = <T extends z.ZodType<string>>(value: T, description: string) => z.array(value).max(100).default([]).meta({ description });

const criteriaFields = {
  kinds: chosen(z.enum(KINDS), 'Kinds; any of them.'),
  publishers: chosen(z.string().regex(/^[\w-]{1,80}$/), 'Keys of publishers; any of them. Each must exist.'),
  topics: chosen(z.enum(ids.topics), 'Topics; any of them.'),
  populations: chosen(z.enum(ids.populations), 'Populations; any of them.'),
  regions: chosen(z.enum(ids.regions), 'Regions; any of them. What names none fits.'),
  eligible: chosen(z.enum(ids.eligible), 'Who may apply; any of them. What names nobody fits.'),
  words: z.array(terms.min(1)).max(MOST_GROUPS).default([]).meta({ description: 'Of each group one term must occur.' }),
  any: terms.optional().meta({ description: 'The same as a single group of `words`; do not give both.' }),
  none: terms.default([]).meta({ description: 'None of these terms may occur.' }),
  mutedPublishers: chosen(z.string().regex(/^[\w-]{1,80}$/), 'Keys of publishers whose notices are left out.'),
  amount: z
    .strictObject({ min: sum, max: sum })
    .default({})
    .meta({ description: 'What is offered, in whole shekels, both ends within. What states no sum fits.' }),
  deadline: z
    .strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() })
    .default({})
    .meta({ description: 'Its last day in Israel, both ends within. What has no known deadline fits.' }),
  standing: z.enum(STANDING).default('with').meta({ description: 'Support tests that stand without a deadline.' }),
  barred: z.boolean().default(false).meta({ description: 'Also what civil society can never apply to.' }),
};

export const criteriaInput = z
  .strictObject(criteriaFields)
  .refine(({ any, words }) => any === undefined || words.length === 0, { path: ['any'], message: 'Give `words` or `any`, not both' })
  .meta({
    id: 'CriteriaInput',
    description:
      'What is looked for. Within a list any value will do; the lists that are given must all hold. Choosing nothing is refused.',
  });

const storedTerm = z.union([z.string(), z.object({ phrase: z.string() })]);

/** As stored: what was chosen once stays readable, whatever the lists are today. */
export const criteria = z
  .object({
    kinds: z.array(z.string()),
    publishers: z.array(z.string()),
    topics: z.array(z.string()),
    populations: z.array(z.string()),
    regions: z.array(z.string()),
    eligible: z.array(z.string()),
    words: z.array(z.array(storedTerm)),
    none: z.array(storedTerm),
    mutedPublishers: z.array(z.string()),
    amount: z.object({ min: z.number().optional(), max: z.number().optional() }),
    deadline: z.object({ from: z.string().optional(), to: z.string().optional() }),
    standing: z.enum(STANDING),
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

const rhythm = z.enum(RHYTHMS).meta({
  description: 'How often its members hear of it. `followed`: only changes to what they follow.',
});
const reminders = z
  .array(z.union([z.literal(14), z.literal(7), z.literal(3), z.literal(1)]))
  .overwrite((days) => [...new Set(days)].sort((a, b) => b - a))
  .meta({ description: 'Days before a deadline on which they are reminded of it.', example: [7, 1] });

export const subscriptionInput = z
  .strictObject({ name, criteria: criteriaInput, rhythm: rhythm.default('immediate'), reminders: reminders.default([]) })
  .meta({ id: 'SubscriptionInput' });
export const subscriptionChange = z
  .strictObject({ name: name.optional(), criteria: criteriaInput.optional(), rhythm: rhythm.optional(), reminders: reminders.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Give something to change')
  .meta({ id: 'SubscriptionChange', description: 'What is left out stays. Criteria are given whole.' });

export const pauseQuery = z.strictObject({
  until: day
    .optional()
    .meta({ description: 'First day in Israel on which it goes on by itself, within a year; none: it rests until it is resumed.' }),
});

export const subscription = z
  .object({
    id: uuid,
    name: z.string(),
    criteria,
    criteriaVersion: z.number().int().meta({ description: 'Grows with every change of the criteria.' }),
    state: z.enum(['pending', 'active', 'paused', 'ended']).meta({
      description: '`active`: alerts go out. `paused`: matches gather, nobody is told. `ended`: nothing, until it is resumed.',
    }),
    rhythm,
    reminders,
    pausedUntil: z.iso.date().nullable().meta({ description: 'First day in Israel on which a paused one goes on by itself.' }),
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
