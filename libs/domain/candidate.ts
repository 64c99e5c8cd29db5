import { z } from 'zod';
import { amountSchema, contactSchema, documentSchema } from './opportunity';
import { deadlineSchema } from './deadline';

/**
 * What a source yields before normalisation (מועמד). Texts are as published, white space and all; dates are already read
 * (the reader knows its site's format). A field left out means that this page does not speak of it, and what is known from
 * another page of the same source stays; `null` means that the page says there is none.
 */
export const candidateSchema = z.strictObject({
  /** The publisher's number, else a hash of the canonical address; never of the title. */
  externalId: z.string().trim().min(1).max(200),
  title: z.string().trim().min(1, 'title is empty').max(1000),
  url: z.url().max(2000),
  /** The body's name as published; may hold body and unit ("משרד הבריאות - המרכז הרפואי ..."). */
  publisher: z.string().trim().min(1, 'publisher is empty').max(300),
  unit: z.string().trim().max(300).nullish(),
  callNumber: z.string().trim().max(100).nullish(),
  /** The source's own word for the kind ("מכרז פומבי"). */
  kindText: z.string().trim().max(200).nullish(),
  /** HTML or plain text, not yet sanitized. */
  description: z.string().max(500_000).nullish(),
  eligibility: z.string().max(50_000).nullish(),
  publishedOn: z.iso.date().nullish(),
  opensOn: z.iso.date().nullish(),
  deadline: deadlineSchema.nullish(),
  /** The body has only announced the call ("יפורסם בהמשך"): its text is still to come and nobody can apply yet. */
  awaited: z.boolean().optional(),
  amount: amountSchema.nullish(),
  contact: contactSchema.nullish(),
  documents: z.array(documentSchema).max(500).optional(),
  /** The source's own status text; "בוטל" makes it withdrawn, "נפתח מחדש" says that it is not after all; anything else is only kept. */
  statusText: z.string().max(200).nullish(),
  /** The source's own labels, for the classification. */
  labels: z
    .strictObject({
      topics: z.array(z.string().max(300)).default([]),
      populations: z.array(z.string().max(300)).default([]),
      regions: z.array(z.string().max(300)).default([]),
      eligible: z.array(z.string().max(300)).default([]),
    })
    .partial()
    .optional(),
  /** The raw row as read, kept when the candidate is rejected. */
  raw: z.unknown(),
});
export type Candidate = z.input<typeof candidateSchema>;
export type ValidCandidate = z.output<typeof candidateSchema>;
