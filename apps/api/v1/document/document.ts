import { createDocument } from 'zod-openapi';
import { keyPaths } from './key-paths';
import { publicPaths } from './public-paths';
import { webhookPaths } from './webhook-paths';
import { webhookPayload } from '../schemas/webhook';

export type ApiDocument = ReturnType<typeof createDocument>;

const description = `Calls for proposals, support tests and tenders of Israeli government bodies, as programs read them.

Public data need no key. What belongs to an organization needs one of its keys: \`Authorization: Bearer kk_...\`; owners make and revoke keys on the organization's page. A key never stands in an address.

Lists are \`?limit=&cursor=\` and answer \`{ items, next }\`; follow \`next\` until it is null. Lists that grow also give \`resume\`, from which one may go on at any later time; a row whose transaction commits late is never skipped.

A day is \`YYYY-MM-DD\`, an instant carries its offset, null means that the publication does not say. Unknown parameters and fields are refused with 400, so that a misspelt filter does not quietly find everything. Within v1 fields and codes are added, never renamed or removed.`;

/** The document of the interface, from the schemas that also check its requests. `site` is the address of this instance. */
export const documentOf = (site: string, contact: string, license: string | undefined): ApiDocument =>
  createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'HaKol Kore',
        version: '1',
        description,
        contact: { email: contact },
        ...(license !== undefined && { license: { name: 'Licence of the data', url: license } }),
      },
      servers: [{ url: site }],
      tags: [
        'Opportunities',
        'OCDS',
        'Publishers and taxonomy',
        'Registry',
        'Subscriptions',
        'Webhooks',
        'Organization',
        'This document',
      ].map((name) => ({
        name,
      })),
      paths: { ...publicPaths, ...keyPaths, ...webhookPaths },
      webhooks: {
        event: {
          post: {
            summary: 'What is posted to a webhook',
            description: 'Signed as Standard Webhooks say; answer with any 2xx within three seconds.',
            requestBody: { required: true, content: { 'application/json': { schema: webhookPayload } } },
            responses: { '2XX': { description: 'Taken.' }, '410': { description: 'Gone: nothing more is sent.' } },
          },
        },
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of an organization, `kk_...`, with scope read or write.' },
        },
      },
    },
    // Fields are added within v1: a program made from the document must not break on one that it does not know.
    {
      override: ({ jsonSchema, io }) =>
        void (io === 'output' && jsonSchema.additionalProperties === false && delete jsonSchema.additionalProperties),
    },
  );
