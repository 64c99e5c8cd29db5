import { LEGAL_FORMS, REGISTRY_STATUSES, SIZE_CLASSES } from '@kolkore/domain/registry/entry';
import { z } from 'zod';
import { day, instant, namedOpen } from './basics';

const count = (what: string) => z.number().int().nullable().meta({ description: what });

export const registryEntry = z
  .object({
    number: z.string().meta({ description: 'Nine digits.', example: '589000011' }),
    legalForm: z.enum(LEGAL_FORMS),
    name: z.string(),
    nameEn: z.string().nullable(),
    nameAr: z.string().nullable(),
    status: z.enum(REGISTRY_STATUSES).meta({ description: 'Our reading of `statusText`; `ending`: on its way out.' }),
    statusText: z.string().nullable().meta({ description: "The registrar's own word." }),
    statusSince: day.nullable(),
    registeredOn: day.nullable(),
    field: z.string().nullable().meta({ description: "The registrar's field of activity." }),
    secondField: z.string().nullable(),
    topics: z.array(namedOpen('A topic that the fields mean')),
    regions: z.array(namedOpen('A region in which it works, or in which its locality lies')),
    nationwide: z.boolean(),
    locality: z.string().nullable(),
    size: z
      .enum(SIZE_CLASSES)
      .meta({ description: 'By yearly turnover in shekels: small to 500,000, medium to 5 million, large to 50 million.' }),
    turnover: count('Shekels a year, as last reported.'),
    employees: count('As last reported.'),
    volunteers: count('As last reported.'),
    lastReportYear: z.number().int().nullable(),
    goals: z.string().nullable(),
    properManagement: z
      .array(z.object({ year: z.number().int(), approved: z.boolean().nullable(), outcome: z.string().nullable() }))
      .meta({ description: 'Certificates of proper management, newest year first; `approved` is null where the words are not clear.' }),
    events: z
      .array(
        z.object({
          what: z.enum(['status', 'name', 'gone', 'returned']),
          was: z.string().nullable(),
          now: z.string().nullable(),
          at: instant,
        }),
      )
      .meta({ description: 'What changed since we follow the register, newest first.' }),
    asOf: instant.nullable().meta({ description: 'When its register was last brought in whole.' }),
    goneAt: instant.nullable().meta({ description: 'When its register no longer listed it.' }),
  })
  .meta({
    id: 'RegistryEntry',
    description:
      'What a registrar publishes of an association, a public benefit company or an endowment. Persons, streets and telephones are not held.',
  });
