import { z } from 'zod';
import { deadlineSchema } from './deadline';

/** Kinds of opportunity, in the order in which they are shown (docs/glossary.md). */
export const KINDS = [
  'call_for_proposals',
  'support_test',
  'tender',
  'challenge_tender',
  'supplier_pool',
  'rfi',
  'draft_test',
  'exemption_notice',
] as const;
export type Kind = (typeof KINDS)[number];

/** Why civil society can never apply to it; such items are left out of the default view. */
export const BARRED = ['land', 'housing', 'state_property', 'exemption', 'extension'] as const;
export type Barred = (typeof BARRED)[number];

export const documentSchema = z.object({
  title: z.string().min(1).max(500),
  url: z.url().max(2000),
  fileName: z.string().max(300).nullable().default(null),
  bytes: z.number().int().nonnegative().nullable().default(null),
});
export type OpportunityDocument = z.infer<typeof documentSchema>;

export const contactSchema = z.object({
  name: z.string().max(200).nullable().default(null),
  email: z.string().max(200).nullable().default(null),
  phone: z.string().max(60).nullable().default(null),
});
export type Contact = z.infer<typeof contactSchema>;

/** Sums in whole shekels. `min` and `max` are per applicant, `budget` the whole pot. */
export const amountSchema = z.object({
  min: z.number().int().nonnegative().nullable().default(null),
  max: z.number().int().nonnegative().nullable().default(null),
  budget: z.number().int().nonnegative().nullable().default(null),
});
export type Amount = z.infer<typeof amountSchema>;

/** A calendar day `YYYY-MM-DD` in Asia/Jerusalem. */
const localDate = z.iso.date();

/**
 * The published facts of an opportunity: what a revision stores and what its content hash covers.
 * `null` means that the publication does not say.
 */
export const publishedFactsSchema = z.object({
  title: z.string().min(1).max(1000),
  callNumber: z.string().max(100).nullable(),
  url: z.url().max(2000),
  publisherText: z.string().min(1).max(300),
  unit: z.string().max(300).nullable(),
  kindText: z.string().max(200).nullable(),
  /** Sanitized HTML. */
  description: z.string().max(200_000).nullable(),
  eligibility: z.string().max(20_000).nullable(),
  publishedOn: localDate.nullable(),
  opensOn: localDate.nullable(),
  deadline: deadlineSchema.nullable(),
  /** Only announced: the text is still to come. Left out otherwise, so that what was stored before keeps its hash. */
  awaited: z.literal(true).optional(),
  amount: amountSchema.nullable(),
  contact: contactSchema.nullable(),
  documents: z.array(documentSchema).max(500),
  withdrawn: z.boolean(),
});
export type PublishedFacts = z.infer<typeof publishedFactsSchema>;

/** Where a facet value comes from: the source's own field, or a word of the text. */
export interface Evidence {
  facet: 'topic' | 'population' | 'region' | 'eligible' | 'kind' | 'barred' | 'amount';
  value: string;
  from: 'field' | 'title' | 'text' | 'publisher';
  words: string;
}

/** What our rules conclude from the facts. Recomputed at will; never a reason for a new revision. */
export interface Classification {
  kind: Kind;
  topics: string[];
  populations: string[];
  regions: string[];
  eligible: string[];
  barred: Barred | null;
  /** What is offered: the published field first, the text second; null when neither says. Evidence of `amount` marks the text's parts. */
  amount: Amount | null;
  evidence: Evidence[];
}
