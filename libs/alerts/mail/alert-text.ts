import { common } from '@kolkore/domain/catalogue/he/common';
import { mail } from '@kolkore/domain/catalogue/he/mail';
import { wording } from '@kolkore/domain/catalogue/he/wording';
import { amountText, deadlineLong, publisherLine } from '@kolkore/domain/wording';
import { AlertMail, introOf, untilOf } from './alert-mail';
import { oneLine } from './clean';
import { dueOf } from './due';
import { Entry } from './entries';
import { footText } from './foot-text';
import { headlineOf } from './headline';

/** The same alert as plain text, complete: nothing that the HTML tells is missing. */
export function alertText(alert: AlertMail): string {
  const { entries, inFull, subscriptions, now } = alert;
  const parts = [`${common.siteName}. ${alert.line}`, `${headlineOf(entries)}\n${introOf(subscriptions)}`];
  for (const section of ['changed', 'new'] as const) {
    const mine = entries.slice(0, inFull).filter((entry) => entry.section === section);
    if (mine.length === 0) continue;
    if (entries.length > 1) parts.push(`== ${mail[section]} ==`);
    parts.push(...mine.map((entry) => itemText(entry, now)));
  }
  const rest = entries.slice(inFull);
  if (rest.length > 0) {
    parts.push(`== ${mail.rest(rest.length)} ==\n${mail.restNote}`);
    parts.push(...rest.map((entry) => [entry.title, untilOf(entry)].filter(Boolean).join(', ') + `\n${entry.href}`));
  }
  parts.push(footText(alert.foot, true));
  return `${parts.join('\n\n')}\n`;
}

/** When and how long: 'יום ראשון, 29 בנובמבר 2026, בשעה 12:00. נותרו 6 ימים'. */
function deadlineText({ view }: Entry, now: Date): string {
  const due = dueOf(view, now);
  if (due.days === null || !view.facts.deadline) {
    const said = due.lines.join(', ');
    return due.struck ? wording.wasUntil(said) : said || due.word;
  }
  const left = due.days < 2 ? due.word : [mail.left, due.count, due.word].filter((word) => word !== null).join(' ');
  return `${oneLine(deadlineLong(view.facts.deadline))}. ${left}`;
}

function itemText(entry: Entry, now: Date): string {
  const { view } = entry;
  return [
    entry.title,
    [common.kinds[view.kind], ...entry.flags].join(' | '),
    oneLine(publisherLine(view)),
    `${mail.deadline}: ${deadlineText(entry, now)}`,
    ...(view.status === 'withdrawn' ? [] : [`${mail.who}: ${entry.who}`, `${mail.amount}: ${amountText(view.facts.amount)}`]),
    ...entry.changes.flatMap((change) =>
      change.documents.length > 0
        ? [`${change.lead}:`, ...change.documents.map((document) => `- ${document.title}\n  ${document.url}`)]
        : [`${change.lead}: ${change.was === null ? change.is : `${mail.was} ${change.was}, ${mail.is} ${change.is}`}`],
    ),
    ...entry.why,
    entry.href,
  ].join('\n');
}
