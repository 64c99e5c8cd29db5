import { aboutPages } from './he/about';
import { api } from './he/api';
import { common } from './he/common';
import { errors } from './he/errors';
import { feeds } from './he/feeds';
import { mail } from './he/mail';
import { mailbox } from './he/mailbox';
import { manage } from './he/manage';
import { operations } from './he/operations';
import { opportunity } from './he/opportunity';
import { pages } from './he/pages';
import { publishers } from './he/publishers';
import { search } from './he/search';
import { subscribe } from './he/subscribe';
import { wording } from './he/wording';

/**
 * Every text a person reads, by area. Hebrew is complete; another language is a value of the same shape. Pages and mails import
 * their own area.
 */
export const he = {
  aboutPages,
  api,
  common,
  errors,
  feeds,
  mail,
  mailbox,
  manage,
  operations,
  opportunity,
  pages,
  publishers,
  search,
  subscribe,
  wording,
};
export type Catalogue = typeof he;
