import { ATTACHMENT_NOTES, ATTACHMENT_STATES, FILE_KINDS } from '@kolkore/domain/attachment';
import { CHANGE_TYPES } from '@kolkore/domain/change';
import { z } from 'zod';
import { day, instant, resumable } from './basics';
import { barred, eligible, kind, population, region, status, topic } from './taxonomy';

const unknown = 'Null: the publication does not say.';

export const deadline = z
  .object({
    precision: z.enum(['minute', 'day', 'unknown']).meta({ description: 'A `day` deadline lasts to 23:59:59 of that day.' }),
    date: day.nullable(),
    dateTime: instant.nullable().meta({ description: 'Only of a deadline with an hour.' }),
    raw: z.string().meta({ description: "The source's own text." }),
  })
  .meta({ id: 'Deadline', description: 'The last day or minute to apply.' });

const shekels = z.number().int().nonnegative().nullable();

export const amount = z
  .object({
    currency: z.literal('ILS'),
    min: shekels.meta({ description: 'The least for one applicant, in whole shekels.' }),
    max: shekels.meta({ description: 'The most for one applicant.' }),
    budget: shekels.meta({ description: 'The whole budget.' }),
  })
  .meta({ id: 'Amount' });

const count = z.number().int().nonnegative().nullable();

export const documentFile = z
  .object({
    state: z.enum(ATTACHMENT_STATES).meta({
      description:
        '`pending`: it waits to be fetched; `fetched`: its text was read, and is searched and matched; `failed`: it could not be had; `skipped`: it has no text that we read.',
    }),
    note: z.enum(ATTACHMENT_NOTES).nullable().meta({ description: 'Why there is no text.' }),
    kind: z.enum(FILE_KINDS).nullable().meta({ description: 'What it is by its bytes, whatever its name says.' }),
    bytes: count.meta({ description: 'As it came.' }),
    pages: count.meta({ description: 'Pages, or sheets of a workbook; null where the format has none.' }),
    words: count,
    cut: z.boolean().meta({ description: 'It is so long that only its beginning was read.' }),
    answeredAt: instant.nullable().meta({ description: 'When its site last gave it, or said that it is as it was.' }),
  })
  .meta({ id: 'DocumentFile', description: 'What became of the file of a document.' });

const document = z
  .object({
    title: z.string(),
    url: z.string(),
    fileName: z.string().nullable(),
    bytes: z.number().int().nullable().meta({ description: 'As the publication says.' }),
    file: documentFile
      .nullable()
      .meta({ description: 'Null: not asked for, since the opportunity was over when we met it or has very many documents.' }),
  })
  .meta({ id: 'Document' });

const contact = z
  .object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })
  .meta({ id: 'Contact', description: 'Whom the publication names for questions.' });

export const change = z
  .object({
    type: z.enum(CHANGE_TYPES),
    field: z.string().nullable().meta({ description: 'The fact that changed.' }),
    before: z.unknown().meta({ description: 'Its value before, null where there was none.' }),
    after: z.unknown().meta({ description: 'Its value after, null where there is none.' }),
    occurredAt: instant,
  })
  .meta({ id: 'Change', description: 'A typed difference of two revisions.' });

export const historyEntry = change
  .extend({ revision: z.number().int().meta({ description: 'The revision that it made.' }) })
  .meta({ id: 'HistoryEntry', description: 'A change, with the revision that it made.' });

export const opportunity = z
  .object({
    id: z.number().int(),
    url: z.string().meta({ description: 'Its page here.' }),
    source: z
      .object({
        id: z.string(),
        externalId: z.string().meta({ description: 'Its number at the source; unique with the id of the source.' }),
        url: z.string().meta({ description: 'Its page there, whose text is the binding one.' }),
      })
      .meta({
        id: 'Source',
        description:
          'The most believed source that lists it. Another one when a more believed source joins; the id of the opportunity stays.',
      }),
    sources: z
      .array(
        z
          .object({
            id: z.string(),
            externalId: z.string(),
            url: z.string(),
            firstSeenAt: instant,
            lastSeenAt: instant,
            delistedAt: instant.nullable().meta({ description: 'Since when this source no longer lists it.' }),
          })
          .meta({ id: 'Listing' }),
      )
      .meta({ description: 'Every source that lists it, the most believed first.' }),
    kind,
    status,
    title: z.string(),
    callNumber: z.string().nullable().meta({ description: unknown }),
    publisher: z.object({ key: z.string(), name: z.string(), unit: z.string().nullable() }),
    publishedOn: day.nullable().meta({ description: unknown }),
    opensOn: day.nullable().meta({ description: unknown }),
    awaited: z.boolean().meta({ description: 'Only announced: its text is still to come and nobody can apply yet.' }),
    deadline: deadline.nullable().meta({ description: unknown }),
    amount: amount.nullable().meta({ description: `${unknown} The published field first, the text second.` }),
    amountFromText: z.array(z.object({ part: z.enum(['min', 'max', 'budget']), words: z.string() })).meta({
      description: 'The sums of `amount` that were read in the text, with its words; empty where a field of the publication says them.',
    }),
    eligibility: z.string().nullable().meta({ description: unknown }),
    descriptionHtml: z.string().nullable().meta({ description: 'Sanitized HTML.' }),
    contact: contact.nullable().meta({ description: unknown }),
    documents: z.array(document),
    topics: z.array(topic),
    populations: z.array(population),
    regions: z.array(region).meta({ description: 'Empty: none is named, so it is nationwide.' }),
    eligible: z.array(eligible).meta({ description: 'Empty: nobody is named, so it is open to all.' }),
    barred: barred.nullable(),
    revision: z.number().int().meta({ description: 'Number of the newest revision, from 1.' }),
    lastChange: change.nullable().meta({ description: 'The newest change but rewording; null when there was none.' }),
    firstSeenAt: instant,
    lastSeenAt: instant,
    delistedAt: instant.nullable().meta({ description: 'Since when no source lists it any more. No claim that it closed.' }),
  })
  .meta({
    id: 'Opportunity',
    description: 'A call for proposals, a support test or a tender. Within v1 fields are added, never renamed or removed.',
  });

export const link = z
  .object({
    type: z.enum(['earlier_round', 'later_round', 'opens_under', 'opened_call', 'will_replace', 'draft']).meta({
      description:
        'What the other is: an earlier or later round of the same call; the support test under which this call opens, or a call that opened under this test; the test that this draft will replace, or a draft that will replace this test.',
    }),
    opportunity: z.object({ id: z.number().int(), url: z.string(), title: z.string() }),
    words: z.string().meta({ description: 'The words that both share.' }),
  })
  .meta({ id: 'OpportunityLink', description: 'A typed link to another opportunity.' });

export const opportunityWithHistory = opportunity
  .extend({
    links: z.array(link).meta({ description: 'Other opportunities that belong to this one.' }),
    history: z.array(historyEntry).meta({ description: 'Every change, newest first.' }),
  })
  .meta({ id: 'OpportunityWithHistory', description: 'An opportunity with everything that happened to it.' });

export const opportunityList = resumable(opportunity, 'In the order in which they were last written, or in that of `sort`.').meta({
  id: 'OpportunityList',
});
