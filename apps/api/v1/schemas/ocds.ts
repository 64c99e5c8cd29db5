import { z } from 'zod';
import { instant } from './basics';

const period = z.object({ startDate: instant.optional(), endDate: instant.optional() });
const reference = z.object({ id: z.string(), name: z.string() });

const document = z.object({
  id: z.string(),
  documentType: z.string().optional(),
  title: z.string(),
  url: z.string(),
  format: z.string().optional(),
  language: z.string().optional(),
});

const amendment = z.object({
  id: z.string(),
  date: instant,
  description: z.string(),
  amendsReleaseID: z.string(),
  releaseID: z.string(),
});

const tender = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  status: z.enum(['planning', 'planned', 'active', 'cancelled']).optional().meta({
    description: 'As it was when the release was made. Left out after the deadline: nobody publishes whether it was decided.',
  }),
  procuringEntity: reference,
  procurementMethodDetails: z.string().optional().meta({ description: "The kind in the publisher's words." }),
  value: z.object({ amount: z.number(), currency: z.string() }).optional(),
  tenderPeriod: period.optional(),
  eligibilityCriteria: z.string().optional(),
  milestones: z.array(z.object({ id: z.string(), title: z.string(), type: z.string(), dueDate: instant })).optional(),
  documents: z.array(document),
  amendments: z.array(amendment).optional(),
});

const release = z
  .object({
    ocid: z.string(),
    id: z.string(),
    date: instant,
    tag: z.array(z.enum(['planning', 'planningUpdate', 'tender', 'tenderUpdate', 'tenderAmendment', 'tenderCancellation'])),
    initiationType: z.literal('tender'),
    language: z.literal('he'),
    parties: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        roles: z.array(z.string()),
        contactPoint: z.object({ name: z.string().optional(), email: z.string().optional(), telephone: z.string().optional() }).optional(),
      }),
    ),
    buyer: reference,
    tender,
  })
  .meta({ id: 'OcdsRelease', description: 'A release of OCDS 1.1: one revision of a tender. What is unknown is left out.' });

export const releasePackage = z
  .object({
    uri: z.string(),
    version: z.literal('1.1'),
    extensions: z.array(z.string()).optional(),
    publishedDate: instant,
    publisher: z.object({ name: z.string(), uri: z.string() }),
    license: z.string().optional(),
    publicationPolicy: z.string(),
    releases: z.array(release),
    links: z.object({ next: z.string().optional() }).optional().meta({ description: 'Of the pagination extension.' }),
  })
  .meta({ id: 'OcdsReleasePackage', description: 'A release package of OCDS 1.1 (https://standard.open-contracting.org/1.1/).' });
