import { aboutPages as about } from './he/about';
import { accountMail } from './he/account-mail';
import { accounts } from './he/accounts';
import { advice } from './he/advice';
import { apiDocs } from './he/api-docs';
import { attachments } from './he/attachments';
import { board } from './he/board';
import { common } from './he/common';
import { contribute } from './he/contribute';
import { errors } from './he/errors';
import { feeds } from './he/feeds';
import { linked } from './he/linked';
import { listings } from './he/listings';
import { mail } from './he/mail';
import { manage } from './he/manage';
import { opportunity } from './he/opportunity';
import { organizations } from './he/organizations';
import { pages } from './he/pages';
import { publishers } from './he/publishers';
import { registry } from './he/registry';
import { rhythms } from './he/rhythms';
import { search } from './he/search';
import { sources } from './he/sources';
import { subscribe } from './he/subscribe';
import { webhooks } from './he/webhooks';
import { wording } from './he/wording';

/** The Hebrew catalogue of everything the public reads. What only an operator reads stays Hebrew and is imported by itself. */
export const hebrew = {
  about,
  accountMail,
  accounts,
  advice,
  apiDocs,
  attachments,
  board,
  common,
  contribute,
  errors,
  feeds,
  linked,
  listings,
  mail,
  manage,
  opportunity,
  organizations,
  pages,
  publishers,
  registry,
  rhythms,
  search,
  sources,
  subscribe,
  webhooks,
  wording,
} as const;

/** Words of the same shape: each text a text, each function with the same arguments, each list of the same length. */
type Said<T> = T extends string
  ? string
  : T extends (...given: infer A) => infer R
    ? (...given: A) => Said<R>
    : T extends readonly unknown[] | object
      ? { readonly [K in keyof T]: Said<T[K]> }
      : T;

/** What every language must say; a missing or superfluous text is a type error. */
export type Catalogue = Said<typeof hebrew>;
