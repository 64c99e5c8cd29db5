import { randomUUID } from 'node:crypto';
import { Locale, localeOf } from '@kolkore/domain/locale';
import { localDateOf } from '@kolkore/domain/time';
import type { Links } from '@kolkore/platform/links';
import type { Settings } from '@kolkore/platform/config';
import type { Signer } from '@kolkore/platform/signing';
import type { PersonRow } from '@kolkore/store/entities/people';
import type { ClaimedMessage, ServedSubscription } from '@kolkore/store/messages';
import type { ToldNotice } from '@kolkore/store/source-notices';
import type { AlertFacts } from './alert-facts';
import type { AlertMail } from './mail/alert-mail';
import { MailContent, alertContent } from './mail/content';
import { Entry, entriesOf, titledEntry } from './mail/entries';
import { foreign, isolate } from './mail/foreign';
import { preheaderOf, subjectOf } from './mail/headline';
import { windowWords } from './mail/pace-words';
import { wayOut } from './mail/way-out';
import { messageToken } from './token';

/** What differs between mails that tell the same: the token of their links, and the address. */
interface Personal {
  token: string;
  address: string;
}
type Form = (personal: Personal) => MailContent;

/** An address that stands in HTML as it is, and whose letters turn no line. */
const plainAddress = /^[\w.!#$%*+/=?^{|}~@-]+$/;

/**
 * Writes the alerts, summaries and reminders of one batch, at one moment. Mails that tell the same to several people are written once and get
 * the token and the address of each; an item that stands in mails which differ otherwise is drawn once for each language.
 */
export class AlertWriter {
  private readonly forms = new Map<string, Form | null>();
  /** With the blank token in their links. */
  private readonly entries = new Map<string, Entry>();
  private readonly blank: Personal;

  constructor(
    private readonly facts: ReadonlyMap<string, AlertFacts>,
    private readonly links: Links,
    private readonly signer: Signer,
    private readonly settings: Pick<Settings, 'CONTACT_EMAIL'>,
    private readonly now: Date,
  ) {
    this.blank = { token: messageToken(signer, randomUUID()), address: `${randomUUID()}@nobody.invalid` };
  }

  /** Null when there is nothing left to tell. */
  write(claimed: ClaimedMessage): MailContent | null {
    const facts = this.facts.get(claimed.message.id);
    if (!facts) return null;
    const { message, person } = claimed;
    const personal = { token: messageToken(this.signer, message.id), address: person.email };
    if (!plainAddress.test(person.email)) return this.compose(claimed, facts, personal, new Map());
    const key = sameMail(claimed, facts);
    let form = this.forms.get(key);
    if (form === undefined) {
      const content = this.compose(claimed, facts, this.blank, this.entries);
      form = content && formOf(content, this.blank);
      this.forms.set(key, form);
    }
    return form && form(personal);
  }

  private compose(
    { message, person }: ClaimedMessage,
    facts: AlertFacts,
    { token, address }: Personal,
    known: Map<string, Entry>,
  ): MailContent | null {
    const locale = localeOf(person.language);
    const { subscriptions, late, told, closing } = facts;
    const { now } = this;
    const links = this.links.in(locale.language);
    const kind = message.kind as AlertMail['kind'];
    const hrefs = { opportunity: links.opportunity, dismissal: (id: number) => links.dismissal(token, id) };
    const entries = entriesOf(facts.items, facts.views, subscriptions, hrefs, locale, late, kind, known);
    if (entries.length === 0) return null;
    const rhythm = kind === 'summary' ? message.rhythm : null;
    const { line } = locale.words.rhythms.mail;
    const brandLine = rhythm ? line[rhythm] : kind === 'reminder' ? line.reminder : locale.words.mail.brandLine;
    const alert = {
      entries,
      kind,
      window: rhythm && windowWords(message, locale),
      also: closing.map((view) => titledEntry(view, links.opportunity(view.id))),
      allHref: links.sent(token),
      subscriptions: subscriptions.map((subscription) => subscription.name),
      preheader: preheaderOf(entries, now, locale),
      line: brandLine(locale.say.dateList(localDateOf(now), now)),
      sources: told.map((notice) => sourceLine(notice, locale)),
      sourcesHref: links.sources(),
      foot: { ...wayOut(links, token, address, this.settings.CONTACT_EMAIL), because: consentOf(subscriptions, person, address, locale) },
      siteHref: links.home(),
      now,
    };
    return alertContent(subjectOf(entries, now, locale, rhythm), alert, locale);
  }
}

/** The same for two messages of a batch whose mails differ in nothing but the token and the address. */
function sameMail({ message, person }: ClaimedMessage, { items, subscriptions, told, closing }: AlertFacts): string {
  const at = new Map(subscriptions.map(({ id }, index) => [id, index]));
  return JSON.stringify([
    person.language,
    person.demo,
    message.kind,
    message.rhythm,
    message.windowFrom,
    message.windowTo,
    subscriptions.map(({ name, organizationName, agreedAt }) => [name, organizationName, localDateOf(agreedAt)]),
    items.map(({ opportunityId, changeId, reminderDays, active, reasons }) => [
      opportunityId,
      changeId,
      reminderDays,
      active.map((id) => at.get(id)),
      reasons.flatMap((one) => (at.has(one.subscriptionId) ? [[at.get(one.subscriptionId), one.reasons]] : [])),
    ]),
    told.map(({ title, since, phase }) => [title, since, phase]),
    closing.map(({ id }) => id),
  ]);
}

/** A mail with holes where the blank token and address stand. */
function formOf(content: MailContent, blank: Personal): Form {
  const fill = (text: string): ((personal: Personal) => string) => {
    const pieces = text.split(blank.token).map((piece) => piece.split(blank.address));
    return ({ token, address }) => pieces.map((piece) => piece.join(address)).join(token);
  };
  const [html, text] = [fill(content.html), fill(content.text)];
  return (personal) => ({ subject: content.subject, html: html(personal), text: text(personal) });
}

/** One line about a source that concerns the reader. */
const sourceLine = ({ title, since, phase }: ToldNotice, { language, say, words: { sources } }: Locale): string =>
  phase === 'closed'
    ? sources.mail.healed(foreign(title, language))
    : sources.mail.trouble(foreign(title, language), say.dateTable(localDateOf(since)));

/** Why it comes: when the person agreed, of the oldest subscription that the mail serves; or whose team's subscriptions they hear. */
function consentOf(
  subscriptions: readonly ServedSubscription[],
  person: Pick<PersonRow, 'demo'>,
  email: string,
  { language, say, words: { mail } }: Locale,
): string {
  const address = isolate(email);
  const teams = [...new Set(subscriptions.flatMap(({ organizationName }) => organizationName ?? []))];
  if (subscriptions.every(({ organizationName }) => organizationName !== null))
    return mail.foot.team(address, say.listWords(teams.map((team) => foreign(team, language, 80))));
  const first = say.instantTable(new Date(Math.min(...subscriptions.map(({ agreedAt }) => agreedAt.getTime()))));
  return person.demo ? mail.foot.demo(address, first) : mail.foot.consent(address, first);
}
