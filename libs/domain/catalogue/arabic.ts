import { aboutPages as about } from './ar/about';
import { accountMail } from './ar/account-mail';
import { accounts } from './ar/accounts';
import { advice } from './ar/advice';
import { apiDocs } from './ar/api-docs';
import { attachments } from './ar/attachments';
import { board } from './ar/board';
import { common } from './ar/common';
import { contribute } from './ar/contribute';
import { errors } from './ar/errors';
import { feeds } from './ar/feeds';
import { linked } from './ar/linked';
import { listings } from './ar/listings';
import { mail } from './ar/mail';
import { manage } from './ar/manage';
import { opportunity } from './ar/opportunity';
import { organizations } from './ar/organizations';
import { pages } from './ar/pages';
import { publishers } from './ar/publishers';
import { registry } from './ar/registry';
import { rhythms } from './ar/rhythms';
import { search } from './ar/search';
import { sources } from './ar/sources';
import { subscribe } from './ar/subscribe';
import { webhooks } from './ar/webhooks';
import { wording } from './ar/wording';
import type { Catalogue } from './shape';

/** The Arabic catalogue. */
export const arabic: Catalogue = {
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
