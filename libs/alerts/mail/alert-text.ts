import { Locale } from '@kolkore/domain/locale';
import { AlertMail, introOf, sectionName, untilOf } from './alert-mail';
import { dueOf } from './due';
import { Entry, SECTIONS, bodyOf, titleOf } from './entries';
import { footText } from './foot-text';
import { directed } from './foreign';
import { headlineOf } from './headline';

/** The same alert as plain text, complete: nothing that the HTML tells is missing. */
export function alertText(alert: AlertMail, locale: Locale): string {
  const { entries, inFull, subscriptions, kind, also, now } = alert;
  const { common, mail, rhythms } = locale.words;
  const parts = [
    `${common.siteName}. ${alert.line}`,
    `${headlineOf(entries, locale)}\n${introOf(subscriptions, locale)}${alert.window === null ? '' : ` ${alert.window}`}`,
  ];
  const { sources = [], sourcesHref = '' } = alert;
  if (sources.length > 0) parts.push(`${sources.join('\n')}\n${locale.words.sources.mail.state}: ${sourcesHref}`);
  for (const section of SECTIONS) {
    const mine = entries.slice(0, inFull).filter((entry) => entry.section === section);
    if (mine.length === 0) continue;
    const count = entries.filter((entry) => entry.section === section).length;
    if (entries.length > 1 || kind === 'summary') parts.push(`== ${sectionName(section, count, kind, locale)} ==`);
    parts.push(...mine.map((entry) => itemText(entry, now, locale)));
  }
  const rest = entries.slice(inFull);
  if (rest.length > 0) {
    parts.push(`== ${mail.rest(rest.length)} ==\n${mail.restNote}`);
    parts.push(...rest.map((entry) => `${restLine(entry, locale)}\n${entry.href}`));
  }
  if (also.length > 0) {
    parts.push(`== ${rhythms.mail.also(also.length)} ==`);
    parts.push(...also.map((entry) => `${restLine(entry, locale)}\n${entry.href}`));
  }
  parts.push(`${rhythms.mail.sentToYou}:\n${alert.allHref}`);
  parts.push(footText(alert.foot, true, locale));
  return directed(`${parts.join('\n\n')}\n`, locale.dir);
}

function restLine(entry: Entry, locale: Locale): string {
  const until = untilOf(entry, locale);
  return locale.say.commas([titleOf(entry, locale), ...(until === null ? [] : [until])]);
}

/** When and how long: 'יום ראשון, 29 בנובמבר 2026, בשעה 12:00. נותרו 6 ימים'. */
function deadlineText({ view }: Entry, now: Date, locale: Locale): string {
  const { words, say } = locale;
  const due = dueOf(view, now, locale);
  if (due.days === null || !view.facts.deadline) {
    const said = say.commas(due.lines);
    return due.struck ? words.wording.wasUntil(said) : said || due.word;
  }
  return `${say.deadlineLong(view.facts.deadline)}. ${words.mail.left(due.days)}`;
}

/** That a sum was read in the text and stands in no field. */
const amountSource = ({ evidence }: Entry['view'], { words }: Locale): string =>
  evidence.some(({ facet }) => facet === 'amount') ? ` (${words.linked.fromText})` : '';

/** As `drawn` of item.tsx. */
const written = new WeakMap<Entry, { now: Date; text: string }>();

function itemText(entry: Entry, now: Date, locale: Locale): string {
  let known = written.get(entry);
  if (known?.now !== now) {
    known = { now, text: wholeText(entry, now, locale) };
    written.set(entry, known);
  }
  return known.text;
}

function wholeText(entry: Entry, now: Date, locale: Locale): string {
  const { view } = entry;
  const { common, mail } = locale.words;
  return [
    titleOf(entry, locale),
    [common.kinds[view.kind], ...entry.flags].join(' | '),
    bodyOf(view, locale),
    `${view.kind === 'draft_test' ? locale.words.linked.comments.deadline : mail.deadline}: ${deadlineText(entry, now, locale)}`,
    ...(view.status === 'withdrawn'
      ? []
      : [`${mail.who}: ${entry.who}`, `${mail.amount}: ${locale.say.amountText(view.amount)}${amountSource(view, locale)}`]),
    ...entry.changes.flatMap((change) =>
      change.documents.length > 0
        ? [`${change.lead}:`, ...change.documents.map((document) => `- ${document.title}\n  ${document.url}`)]
        : [`${change.lead}: ${change.was === null ? change.is : mail.wasIs(change.was, change.is ?? '')}`],
    ),
    ...entry.why,
    entry.href,
    ...(entry.dismissHref === null ? [] : [`${mail.notRelevant} ${entry.dismissHref}`]),
  ].join('\n');
}
