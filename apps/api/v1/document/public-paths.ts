import { OCDS_KINDS } from '@kolkore/domain/ocds/release';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { releasePackage } from '../schemas/ocds';
import { opportunity, opportunityList, opportunityWithHistory } from '../schemas/opportunity';
import { publisher, publisherList } from '../schemas/publisher';
import { registryEntry } from '../schemas/registry';
import { exportQuery, noQuery, opportunityQuery, pageQuery, releasesQuery } from '../schemas/search';
import { taxonomyAnswer } from '../schemas/taxonomy';
import { csvColumns } from '../csv-columns';
import { XLSX } from '../../export/formats';
import { operation } from './operation';

const opportunityId = z.object({ id: z.string().meta({ description: 'Number of the opportunity.', example: '18651' }) });
const csv = z.string().meta({
  description: `UTF-8 with a byte order mark, lines end with CRLF. The first line names the columns: ${csvColumns.map(({ name }) => name).join(', ')}.`,
});

const xlsx = z
  .string()
  .meta({ format: 'binary', description: 'A workbook of one sheet with the columns of the table, its first row held fast.' });
const whole = z.object({ items: z.array(opportunity) });

/** Routes that need no key. */
export const publicPaths: ZodOpenApiPathsObject = {
  '/api/v1/opportunities': {
    get: operation({
      id: 'listOpportunities',
      tag: 'Opportunities',
      summary: 'Opportunities that fit',
      description:
        'The parameters are those in the address of a search, but for its page number. In the order of writing unless `sort` is given: what changes comes again at the end, and `resume` brings it. With `Accept: text/csv` the same as opportunities.csv.',
      key: 'anyone',
      query: opportunityQuery,
      ok: { status: 200, description: 'A page of opportunities.', content: { 'application/json': opportunityList, 'text/csv': csv } },
    }),
  },
  '/api/v1/opportunities.csv': {
    get: operation({
      id: 'exportOpportunities',
      tag: 'Opportunities',
      summary: 'Everything that fits, as a table',
      description:
        'The whole result in one file, each opportunity once. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
      key: 'anyone',
      query: exportQuery,
      ok: { status: 200, description: 'The table.', content: { 'text/csv': csv } },
    }),
  },
  '/api/v1/opportunities.xlsx': {
    get: operation({
      id: 'exportOpportunitiesAsWorkbook',
      tag: 'Opportunities',
      summary: 'Everything that fits, as a workbook',
      description: 'The same table for Excel and its like; `lang` gives the sheet its name and its direction.',
      key: 'anyone',
      query: exportQuery,
      ok: { status: 200, description: 'The workbook.', content: { [XLSX]: xlsx } },
    }),
  },
  '/api/v1/opportunities.json': {
    get: operation({
      id: 'exportOpportunitiesAsJson',
      tag: 'Opportunities',
      summary: 'Everything that fits, as JSON',
      description: 'The whole result in one answer, without pages.',
      key: 'anyone',
      query: exportQuery,
      ok: { status: 200, description: 'All opportunities.', content: { 'application/json': whole } },
    }),
  },
  '/api/v1/opportunities/{id}': {
    get: operation({
      id: 'getOpportunity',
      tag: 'Opportunities',
      summary: 'One opportunity with its history',
      key: 'anyone',
      path: opportunityId,
      query: noQuery,
      ok: { status: 200, description: 'The opportunity.', content: { 'application/json': opportunityWithHistory } },
      problems: { 404: 'There is none of this number (`not_found`).' },
    }),
  },
  '/api/v1/opportunities/{id}/ocds.json': {
    get: operation({
      id: 'getOpportunityReleases',
      tag: 'OCDS',
      summary: 'One tender as OCDS releases',
      description: `A release package of OCDS 1.1 with one release for each revision. Of these kinds: ${OCDS_KINDS.join(', ')}.`,
      key: 'anyone',
      path: opportunityId,
      query: noQuery,
      ok: { status: 200, description: 'The package.', content: { 'application/json': releasePackage } },
      problems: { 404: 'There is none of this number (`not_found`), or it is no tender (`not_a_tender`).' },
    }),
  },
  '/api/v1/ocds/releases': {
    get: operation({
      id: 'listReleases',
      tag: 'OCDS',
      summary: 'All tenders as OCDS releases',
      description:
        'Release packages, linked by `links.next`. A tender that changes comes again at the end with all its releases; the ids of the earlier ones stay. The cursor in the last `links.next` that you followed may be kept and used again at any later time.',
      key: 'anyone',
      query: releasesQuery,
      ok: { status: 200, description: 'A package.', content: { 'application/json': releasePackage } },
    }),
  },
  '/api/v1/publishers': {
    get: operation({
      id: 'listPublishers',
      tag: 'Publishers and taxonomy',
      summary: 'Bodies that publish',
      key: 'anyone',
      query: pageQuery,
      ok: { status: 200, description: 'A page of publishers.', content: { 'application/json': publisherList } },
    }),
  },
  '/api/v1/publishers/{key}': {
    get: operation({
      id: 'getPublisher',
      tag: 'Publishers and taxonomy',
      summary: 'One body that publishes',
      key: 'anyone',
      path: z.object({ key: z.string().meta({ description: 'Key of the publisher.' }) }),
      query: noQuery,
      ok: { status: 200, description: 'The publisher.', content: { 'application/json': publisher } },
      problems: { 404: 'There is none of this key (`not_found`).' },
    }),
  },
  '/api/v1/taxonomy': {
    get: operation({
      id: 'getTaxonomy',
      tag: 'Publishers and taxonomy',
      summary: 'Every closed list, with names in three languages',
      key: 'anyone',
      query: noQuery,
      ok: { status: 200, description: 'The lists.', content: { 'application/json': taxonomyAnswer } },
    }),
  },
  '/api/v1/registry/{number}': {
    get: operation({
      id: 'getRegistryEntry',
      tag: 'Registry',
      summary: 'What the registrar publishes of an organization',
      description:
        'Associations, public benefit companies and endowments, brought in weekly from the open data of the Corporations Authority.',
      key: 'anyone',
      path: z.object({
        number: z.string().meta({ description: 'Registry number, nine digits; hyphens are allowed.', example: '589000011' }),
      }),
      query: noQuery,
      ok: { status: 200, description: 'The entry.', content: { 'application/json': registryEntry } },
      problems: { 404: 'The registers that we hold do not list it (`not_found`).' },
    }),
  },
  '/api/v1/openapi.json': {
    get: operation({
      id: 'getDocument',
      tag: 'This document',
      summary: 'This document',
      key: 'anyone',
      query: noQuery,
      ok: {
        status: 200,
        description: 'OpenAPI 3.1.',
        content: { 'application/json': z.looseObject({ openapi: z.string(), info: z.unknown(), paths: z.unknown() }) },
      },
    }),
  },
};
