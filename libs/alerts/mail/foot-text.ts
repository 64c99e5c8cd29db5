import { common } from '@kolkore/domain/catalogue/he/common';
import { mail } from '@kolkore/domain/catalogue/he/mail';
import type { Foot } from './frame';

/** The foot of a mail as plain text, after a line that mail readers take for the start of a signature. */
export const footText = (foot: Foot, actions: boolean): string =>
  [
    '-- ',
    ...(actions ? [`${mail.foot.unsubscribe}:\n${foot.unsubscribeHref}`, `${mail.foot.manage}:\n${foot.manageHref}`] : []),
    `${foot.before} ${foot.address} ${foot.after} ${actions ? mail.foot.noLogin : mail.foot.notMeasured}`,
    `${common.siteName}, ${foot.contact}.${actions ? ` ${mail.foot.binding}` : ''}`,
  ].join('\n');
