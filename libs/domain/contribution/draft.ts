import { z } from 'zod';
import { KINDS } from '../opportunity';
import { Facet, taxonomy } from '../taxonomy';

/** Which way it came in: the form of a signed-in person, or a forwarded mail. */
export const DOORS = ['form', 'mail'] as const;
export type Door = (typeof DOORS)[number];

/**
 * `draft`: its contributor still writes. `waiting`: for an operator. `approved`: published, or about to be. `refused`: an operator
 * said no, and why; the contributor may mend it and send it again.
 */
export const CONTRIBUTION_STATES = ['draft', 'waiting', 'approved', 'refused'] as const;
export type ContributionState = (typeof CONTRIBUTION_STATES)[number];

export const REFUSALS = ['not_a_call', 'known', 'incomplete', 'not_open', 'spam', 'other'] as const;
export type Refusal = (typeof REFUSALS)[number];

const text = (longest: number) => z.string().trim().max(longest).default('');
const sum = z.number().int().nonnegative().max(100_000_000_000).nullable().default(null);
const ids = (facet: Facet) =>
  z
    .array(z.string().refine((id) => taxonomy[facet].some((term) => term.id === id), 'unknown'))
    .max(50)
    .default([]);

/**
 * A call as somebody outside describes it. Texts are plain, empty where nothing is said; days `YYYY-MM-DD` and hours `HH:mm` are of
 * Asia/Jerusalem; sums in whole shekels, per applicant but for `budget`; topics and the like are ids of the taxonomy. What a mail
 * says is rarely whole, so nothing is required here: `complete` is.
 */
export const contributionDraftSchema = z.strictObject({
  title: text(1000),
  publisher: text(300),
  kind: z.enum(KINDS).default('call_for_proposals'),
  /** The publication's own address, where it has one. */
  url: text(2000),
  callNumber: text(100),
  description: text(50_000),
  eligibility: text(10_000),
  opensOn: z.union([z.iso.date(), z.literal('')]).default(''),
  deadlineDay: z.union([z.iso.date(), z.literal('')]).default(''),
  deadlineHour: z.union([z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u), z.literal('')]).default(''),
  amountMin: sum,
  amountMax: sum,
  budget: sum,
  topics: ids('topics'),
  populations: ids('populations'),
  regions: ids('regions'),
  eligible: ids('eligible'),
  contactName: text(200),
  contactEmail: text(200),
  contactPhone: text(60),
});
export type ContributionDraft = z.output<typeof contributionDraftSchema>;

export const emptyDraft: ContributionDraft = contributionDraftSchema.parse({});

/** What is wrong with a field, by the name of the message in the catalogue (contribute.wrong). */
export type WrongField = 'title' | 'publisher' | 'url' | 'description' | 'hourAlone' | 'opensAfter' | 'amounts' | 'email';
export type WrongDraft = Partial<Record<keyof ContributionDraft, WrongField>>;

/** What keeps a draft from being sent to an operator or published. Empty when nothing does. */
export function wrongIn(draft: ContributionDraft): WrongDraft {
  const wrong: WrongDraft = {};
  if (draft.title === '') wrong.title = 'title';
  if (draft.publisher === '') wrong.publisher = 'publisher';
  if (draft.url !== '' && !isWebAddress(draft.url)) wrong.url = 'url';
  if (draft.description === '' && draft.url === '') wrong.description = 'description';
  if (draft.deadlineHour !== '' && draft.deadlineDay === '') wrong.deadlineDay = 'hourAlone';
  if (draft.opensOn !== '' && draft.deadlineDay !== '' && draft.opensOn > draft.deadlineDay) wrong.opensOn = 'opensAfter';
  if (draft.amountMin !== null && draft.amountMax !== null && draft.amountMin > draft.amountMax) wrong.amountMax = 'amounts';
  if (draft.contactEmail !== '' && !z.email().safeParse(draft.contactEmail).success) wrong.contactEmail = 'email';
  return wrong;
}

const isWebAddress = (address: string): boolean => /^https?:\/\/[^/\s]+\.[^/\s]+/iu.test(address) && URL.canParse(address);
