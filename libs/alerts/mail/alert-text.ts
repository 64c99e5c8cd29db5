import { common } from '@kolkore/domain/catalogue/he/common';
import { mail } from '@kolkore/domain/catalogue/he/mail';
import { amountText, daysLeft, deadlineLong, publisherLine } from '@kolkore/domain/wording';
import { AlertMail, IN_FULL, introOf, untilOf } from './alert-mail';
import { oneLine } from './clean';
import { dueOf } from './due';
import { Entry } from './entries';
import { footText } from './foot-text';
import { headlineOf } from './headline';

/** The same alert as plain text, complete: nothing that the HTML tells is missing. */
export function alertText(alert: AlertMail): string {
  const { entries, subscriptions, now } = alert;
  const parts = [`${common.siteName}. ${alert.line}`, `${headlineOf(entries)}\n${introOf(subscriptions)}`];
  for (const section of ['changed', 'new'] as const) {
    const mine = entries.slice(0, IN_FULL).filter((entry) => entry.section === section);
    if (mine.length === 0) continue;
    if (entries.length > 1) parts.push(`== ${mail[section]} ==`);
    parts.push(...mine.map((entry) => itemText(entry, now)));
  }
  const rest = entries.slice(IN_FULL);
  if (rest.length > 0) {
    parts.push(`== ${mail.rest(rest.length)} ==\n${mail.restNote}`);
    parts.push(...rest.map((entry) => [entry.title, untilOf(entry)].filter(Boolean).join(', ') + `\n${entry.href}`));
  }
  parts.push(footText(alert.foot, true));
  return `${parts.join('\n\n')}\n`;
}

function itemText(entry: Entry, now: Date): string {
  const { view } = entry;
  const left = daysLeft(view, now);
  const days = left.days === null ? left.word : [mail.left, left.count, left.word].filter((word) => word !== null).join(' ');
  const said = left.days !== null && view.facts.deadline ? deadlineLong(view.facts.deadline) : dueOf(view, now).lines.join(', ');
  return [
    entry.title,
    [common.kinds[view.kind], ...entry.flags].join(' | '),
    oneLine(publisherLine(view)),
    `${mail.deadline}: ${[oneLine(said), left.days !== null && left.count === null ? left.word : days].filter(Boolean).join('. ')}`,
    `${mail.who}: ${entry.who}`,
    `${mail.amount}: ${amountText(view.facts.amount)}`,
    ...entry.changes.flatMap((change) =>
      change.documents.length > 0
        ? [`${change.lead}:`, ...change.documents.map((document) => `- ${document.title}\n  ${document.url}`)]
        : [`${change.lead}: ${change.was === null ? change.is : `${mail.was} ${change.was}, ${mail.is} ${change.is}`}`],
    ),
    ...entry.why,
    entry.href,
  ].join('\n');
}
