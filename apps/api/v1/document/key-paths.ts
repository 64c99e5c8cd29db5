import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { uuid } from '../schemas/basics';
import { memberList, organization, organizationList } from '../schemas/organization';
import { noQuery, pageQuery } from '../schemas/search';
import { matchList, subscription, subscriptionChange, subscriptionInput, subscriptionList, pauseQuery } from '../schemas/subscription';
import { Described, operation } from './operation';

const organizationId = z.object({ organization: uuid });
const subscriptionId = z.object({ subscription: uuid });
const gone = 'There is none of this id in the organization of the key (`not_found`).';
const one = { status: 200 as const, description: 'The subscription as it is now.', content: { 'application/json': subscription } };

const act = (
  id: string,
  summary: string,
  description: string,
  query: Described['query'] = noQuery,
): { post: ReturnType<typeof operation> } => {
  const described: Described = {
    id,
    tag: 'Subscriptions',
    summary,
    description,
    key: 'write',
    path: subscriptionId,
    query,
    ok: one,
    problems: { 404: gone },
  };
  return { post: operation(described) };
};

/** Routes of the organization that a key belongs to. */
export const keyPaths: ZodOpenApiPathsObject = {
  '/api/v1/organizations': {
    get: operation({
      id: 'listOrganizations',
      tag: 'Organization',
      summary: 'The organization of the key',
      key: 'read',
      query: pageQuery,
      ok: { status: 200, description: 'A list of one.', content: { 'application/json': organizationList } },
    }),
  },
  '/api/v1/organizations/{organization}': {
    get: operation({
      id: 'getOrganization',
      tag: 'Organization',
      summary: 'The organization of the key, by its id',
      key: 'read',
      path: organizationId,
      query: noQuery,
      ok: { status: 200, description: 'The organization.', content: { 'application/json': organization } },
      problems: { 404: 'The key belongs to another one (`not_found`).' },
    }),
  },
  '/api/v1/organizations/{organization}/members': {
    get: operation({
      id: 'listMembers',
      tag: 'Organization',
      summary: 'Its members, by name and role',
      key: 'read',
      path: organizationId,
      query: pageQuery,
      ok: { status: 200, description: 'A page of members.', content: { 'application/json': memberList } },
      problems: { 404: 'The key belongs to another one (`not_found`).' },
    }),
  },
  '/api/v1/subscriptions': {
    get: operation({
      id: 'listSubscriptions',
      tag: 'Subscriptions',
      summary: "The organization's subscriptions",
      key: 'read',
      query: pageQuery,
      ok: { status: 200, description: 'A page of subscriptions.', content: { 'application/json': subscriptionList } },
    }),
    post: operation({
      id: 'createSubscription',
      tag: 'Subscriptions',
      summary: 'A new subscription',
      description:
        'Active at once, and filled with what is live. Nobody hears of it by mail before a member chooses so on the site; its feeds and its matches are there from the beginning.',
      key: 'write',
      query: noQuery,
      body: subscriptionInput,
      ok: { status: 201, description: 'The subscription; `Location` is its address.', content: { 'application/json': subscription } },
      problems: { 409: 'Or the organization has as many as it may (`conflict`, reason `too_many_subscriptions`).' },
    }),
  },
  '/api/v1/subscriptions/{subscription}': {
    get: operation({
      id: 'getSubscription',
      tag: 'Subscriptions',
      summary: 'One subscription',
      key: 'read',
      path: subscriptionId,
      query: noQuery,
      ok: { ...one, description: 'The subscription.' },
      problems: { 404: gone },
    }),
    patch: operation({
      id: 'editSubscription',
      tag: 'Subscriptions',
      summary: 'Change its name, what it looks for, or how often it tells',
      description: 'New criteria take effect at once: they are matched anew against what is live, without alerts for it.',
      key: 'write',
      path: subscriptionId,
      query: noQuery,
      body: subscriptionChange,
      ok: one,
      problems: { 404: gone, 409: 'Or it is ended (`conflict`, reason `over`).' },
    }),
  },
  '/api/v1/subscriptions/{subscription}/pause': act(
    'pauseSubscription',
    'Pause it',
    'Matches gather, nobody is told. One that is paused already rests until the new day; one that is ended stays as it is.',
    pauseQuery,
  ),
  '/api/v1/subscriptions/{subscription}/resume': act('resumeSubscription', 'Resume it', 'From a pause or from an end.'),
  '/api/v1/subscriptions/{subscription}/end': act('endSubscription', 'End it', 'Its feeds open nothing any more, until it is resumed.'),
  '/api/v1/subscriptions/{subscription}/matches': {
    get: operation({
      id: 'listMatches',
      tag: 'Subscriptions',
      summary: 'What it brought',
      description: 'In the order of matching; `resume` brings what comes later. New criteria begin a new list.',
      key: 'read',
      path: subscriptionId,
      query: pageQuery,
      ok: { status: 200, description: 'A page of matches.', content: { 'application/json': matchList } },
      problems: { 404: gone },
    }),
  },
};
