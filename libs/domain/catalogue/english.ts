import { aboutPages as about } from './en/about';
import { accountMail } from './en/account-mail';
import { accounts } from './en/accounts';
import { advice } from './en/advice';
import { apiDocs } from './en/api-docs';
import { attachments } from './en/attachments';
import { board } from './en/board';
import { common } from './en/common';
import { contribute } from './en/contribute';
import { errors } from './en/errors';
import { feeds } from './en/feeds';
import { linked } from './en/linked';
import { listings } from './en/listings';
import { mail } from './en/mail';
import { manage } from './en/manage';
import { opportunity } from './en/opportunity';
import { organizations } from './en/organizations';
import { pages } from './en/pages';
import { publishers } from './en/publishers';
import { registry } from './en/registry';
import { rhythms } from './en/rhythms';
import { search } from './en/search';
import { sources } from './en/sources';
import { subscribe } from './en/subscribe';
import { webhooks } from './en/webhooks';
import { wording } from './en/wording';
import type { Catalogue } from './shape';

/** The English catalogue. */
export const english: Catalogue = {
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
};
