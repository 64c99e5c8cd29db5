import { Locale } from '@kolkore/domain/locale';
import { isolate } from './foreign';
import type { Foot } from './frame';

/** The foot of a mail as plain text, after a line that mail readers take for the start of a signature. */
export const footText = (foot: Foot, actions: boolean, { words: { mail } }: Locale): string =>
  [
    '-- ',
    ...(actions ? [`${mail.foot.unsubscribe}:\n${foot.unsubscribeHref}`, `${mail.foot.manage}:\n${foot.manageHref}`] : []),
    `${foot.because} ${actions ? mail.foot.noLogin : mail.foot.notMeasured}`,
    `${mail.foot.sender(isolate(foot.contact))}${actions ? ` ${mail.foot.binding}` : ''}`,
  ].join('\n');
