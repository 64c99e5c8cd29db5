import { z } from 'zod';
import { KINDS } from '../opportunity';
import { LONGEST_TERM, MOST_GROUPS, MOST_TERMS, Term, cleanTerm, hasWords } from './terms';

const ids = z
  .array(z.string().regex(/^[\w-]{1,80}$/))
  .max(100)
  .default([]);

const text = z.string().max(LONGEST_TERM).transform(cleanTerm).refine(hasWords, 'a term has a letter or a digit');
const term: z.ZodType<Term> = z.union([text, z.strictObject({ phrase: text })]);
const terms = z.array(term).max(MOST_TERMS);
const sum = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** Whether support tests that stand without a deadline come too, are left out, or come alone. */
export const STANDING = ['with', 'without', 'only'] as const;
export type Standing = (typeof STANDING)[number];

/**
 * What a person looks for (criteria), in its structured form. Within a facet any value will do; what is given must all hold.
 * `match` (match.ts) is its meaning, `criteriaToQuery` (written.ts) the same in writing. `any` is how earlier versions said
 * `words: [any]` and is still understood.
 */
export const criteriaSchema = z
  .strictObject({
    kinds: z.array(z.enum(KINDS)).max(KINDS.length).default([]),
    publishers: ids,
    topics: ids,
    populations: ids,
    regions: ids,
    eligible: ids,
    /** Groups that must all occur; of a group any term will do. */
    words: z.array(terms).max(MOST_GROUPS).default([]),
    any: terms.optional(),
    /** Muted terms: none may occur. */
    none: terms.default([]),
    mutedPublishers: ids,
    /** Whole shekels, both ends within. */
    amount: z.strictObject({ min: sum.optional(), max: sum.optional() }).default({}),
    /** Days in Israel, both ends within. */
    deadline: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() }).default({}),
    standing: z.enum(STANDING).default('with'),
    /** Also what civil society can never apply to. */
    barred: z.boolean().default(false),
  })
  .transform(({ any, words, ...rest }) => ({ ...rest, words: [...(any ? [any] : []), ...words].filter((group) => group.length > 0) }));
export type Criteria = z.output<typeof criteriaSchema>;

export const noCriteria: Criteria = criteriaSchema.parse({});

/** Whether nothing was chosen: such a subscription would bring everything and is refused. What only leaves out is no choice. */
export const asksForEverything = (c: Criteria): boolean =>
  c.standing !== 'only' &&
  [c.kinds, c.publishers, c.topics, c.populations, c.regions, c.eligible, c.words].every((list) => list.length === 0);
