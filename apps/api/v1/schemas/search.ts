import { BETWEEN_TERMS, LONGEST_TERM, MOST_GROUPS, MOST_TERMS } from '@kolkore/domain/criteria';
import { STANDING } from '@kolkore/domain/criteria/schema';
import { tokens } from '@kolkore/domain/hebrew';
import { KINDS } from '@kolkore/domain/opportunity';
import { STATUSES } from '@kolkore/domain/status';
import { SORTS } from '@kolkore/store/search';
import { z } from 'zod';
import { paging, withLanguage } from './basics';
import { ids } from './taxonomy';

const termsOf = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => value.split(BETWEEN_TERMS))
    .map((term) => term.trim())
    .filter(Boolean);

/** Written terms: of `a, b` any will do; a repeated `words` must hold too. */
const terms = z
  .array(z.string())
  .max(MOST_GROUPS)
  .refine((values) => values.every((value) => termsOf([value]).length <= MOST_TERMS), `At most ${MOST_TERMS} terms`)
  .refine((values) => termsOf(values).every((term) => term.length <= LONGEST_TERM), `A term has at most ${LONGEST_TERM} characters`)
  .refine((values) => termsOf(values).every((term) => tokens(term).length > 0), 'Every term has a letter or a digit');

const many = <T extends z.ZodType>(value: T, description: string) => z.array(value).max(100).optional().meta({ description });

const sortedBy = (more: string) => ({
  sort: z
    .enum(SORTS)
    .optional()
    .meta({
      description: `The order of the search page: \`deadline\` (the next first), \`newest\`, \`amount\` (the largest first) or \`best\` (how well the words of \`q\` fit; not without \`q\`). With it \`state\` left out means what one can still apply to, and \`updated_since\` cannot be asked for. ${more}`,
    }),
});

/** The criteria in their written form, as in the addresses of the search page. */
const criteria = {
  q: z.string().max(200).optional().meta({ description: 'The search box: all its words must occur, in any Hebrew form.', example: 'נוער' }),
  kind: many(z.enum(KINDS), 'Kinds; any of them.'),
  pub: many(
    z.string().regex(/^[\w-]{1,80}$/, 'Keys of publishers are letters, digits, _ and -'),
    'Keys of publishers (see /publishers); any of them. One that does not exist finds nothing.',
  ),
  topic: many(z.enum(ids.topics), 'Topics; any of them.'),
  pop: many(z.enum(ids.populations), 'Populations; any of them.'),
  area: many(z.enum(ids.regions), 'Regions; any of them. What names no region is nationwide and fits.'),
  who: many(z.enum(ids.eligible), 'Who may apply; any of them. What names nobody is open to all and fits.'),
  words: terms.optional().meta({
    description:
      'One of these terms must occur (comma between terms, all words of a term; in quotation marks an exact phrase). Given again, one of those must occur too.',
  }),
  not: terms.optional().meta({ description: 'None of these terms may occur.' }),
  mute: many(
    z.string().regex(/^[\w-]{1,80}$/, 'Keys of publishers are letters, digits, _ and -'),
    'Keys of publishers whose notices are left out.',
  ),
  sum: z
    .string()
    .regex(/^(?=.*\d)\d{0,15}-?\d{0,15}$/, 'A range of whole shekels: 10000-500000, 10000- or -500000')
    .optional()
    .meta({ description: 'What is offered, in whole shekels. What states no sum fits.', example: '10000-500000' }),
  until: z
    .string()
    .regex(/^(?=.*\d)(?:\d{4}-\d\d-\d\d)?(?:\.\.)?(?:\d{4}-\d\d-\d\d)?$/, 'A range of days: 2026-12-01..2027-01-31')
    .optional()
    .meta({ description: 'Its last day, in Israel. What has no known deadline fits.', example: '2026-12-01..2027-01-31' }),
  standing: z
    .enum(STANDING)
    .optional()
    .meta({ description: 'Support tests that stand without a deadline: with them (the default), without, or only they.' }),
  barred: z.boolean().optional().meta({ description: '`1` or `true`: also what civil society can never apply to.' }),
  state: many(z.enum(STATUSES), 'Statuses; any of them. Left out: all, closed ones too.'),
  updated_since: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .optional()
    .meta({
      description:
        'Only what was first seen, changed or delisted since this instant (with its offset), or since the start of this day in Israel. To follow the list without a gap use `resume` instead.',
      example: '2026-11-01',
    }),
};

type Sorted = { sort?: (typeof SORTS)[number]; q?: string; updated_since?: unknown };

/** What does not go together with a sort. */
const sortFits = (query: Sorted, { addIssue }: Pick<z.RefinementCtx, 'addIssue'>): void => {
  const wrong = (path: string, message: string): void => addIssue({ code: 'custom', path: [path], message });
  if (query.sort === 'best' && tokens(query.q ?? '').length === 0)
    wrong('sort', 'best is by the words of `q`: give some, or take another order');
  if (query.sort !== undefined && query.updated_since !== undefined)
    wrong('updated_since', 'Not together with `sort`: leave one of them out');
};

export const opportunityQuery = z
  .strictObject({
    ...criteria,
    ...sortedBy(
      'Each page is as things are when it is asked for, of what closed long ago with the last to close alone; there is no `resume`. Left out: the order of writing.',
    ),
    ...paging,
  })
  .superRefine(sortFits);
export const exportQuery = z
  .strictObject({ ...criteria, ...sortedBy('Left out: the order of their numbers.'), ...withLanguage })
  .superRefine(sortFits);
export type ExportQuery = z.output<typeof exportQuery>;

export const pageQuery = z.strictObject(paging);
export const releasesQuery = z.strictObject({
  limit: paging.limit.meta({ description: 'Tenders of a package, each with all its releases.' }),
  cursor: paging.cursor,
  updated_since: criteria.updated_since,
  ...withLanguage,
});
export const noQuery = z.strictObject(withLanguage);
