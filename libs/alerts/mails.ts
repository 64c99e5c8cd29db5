import { Criteria, Term, textOfTerm, withText } from '@kolkore/domain/criteria';
import { Locale, localeOf } from '@kolkore/domain/locale';
import { sourceReasons } from '@kolkore/domain/catalogue/he/source-reasons';
import { reasonAt, standingAt } from '@kolkore/domain/source-health';
import { localDateOf } from '@kolkore/domain/time';
import { Links } from '@kolkore/platform/links';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { Signer } from '@kolkore/platform/signing';
import { mayAnswer } from '@kolkore/store/invitations';
import { Hindrances } from '@kolkore/store/hindrances';
import { ClaimedMessage, Messages } from '@kolkore/store/messages';
import { Opportunities } from '@kolkore/store/opportunities';
import { Publishers } from '@kolkore/store/publishers';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Sources } from '@kolkore/store/sources';
import { CONFIRM_WITHIN_DAYS } from '@kolkore/store/subscriptions';
import { Inject, Injectable } from '@nestjs/common';
import { Envelope, envelopeOf } from './envelope';
import { invitationLetter, signInLetter } from './mail/account-letters';
import { alertFacts } from './alert-facts';
import { AlertWriter } from './alert-writer';
import { hindranceContent } from './hindrance-content';
import { MailContent, letterContent } from './mail/content';
import { quotedName } from './mail/entries';
import { nothingNewLetter, operatorLetter } from './mail/rhythm-letters';
import { foreign } from './mail/foreign';
import { WayOut, wayOut } from './mail/way-out';
import { contributionLetter } from './mail/contribution-letter';
import { paceRows, windowWords } from './mail/pace-words';
import type { Letter } from './mail/letter';
import { confirmLetter, manageLetter } from './mail/subscription-letters';
import { sourceLetter } from './mail/source-letter';
import { isWebhookNotice, webhookContent } from './mail/webhook-letter';
import { messageToken } from './token';

/** A mail as it is handed to the mail server. */
export type RenderedMail = Envelope & MailContent;

/** Makes the mail of a claimed message, as things are now, in the language of the person. */
@Injectable()
export class Mails {
  constructor(
    readonly messages: Messages,
    readonly opportunities: Opportunities,
    readonly publishers: Publishers,
    readonly notices: SourceNotices,
    private readonly sources: Sources,
    readonly hindrances: Hindrances,
    readonly links: Links,
    private readonly signer: Signer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The mail, or null when there is nothing left to say: everything closed meanwhile, the person left, the request ran out. */
  async of(claimed: ClaimedMessage, now: Date): Promise<RenderedMail | null> {
    return (await this.prepare([claimed], now))(claimed);
  }

  /** The same for many: what their mails are written from is read at once, each is written when it is asked for. */
  async prepare(claimed: readonly ClaimedMessage[], now: Date): Promise<(one: ClaimedMessage) => Promise<RenderedMail | null>> {
    const alerts = claimed.filter(({ message }) => ['alert', 'summary', 'reminder'].includes(message.kind));
    const facts = await alertFacts(alerts, this, now);
    const writer = new AlertWriter(facts, this.links, this.signer, this.settings, now);
    return async (one) => {
      const content = await this.content(one, writer, now);
      return content && { ...content, ...envelopeOf(one, this.links, this.signer, this.settings, now) };
    };
  }

  private content(claimed: ClaimedMessage, alerts: AlertWriter, now: Date): Promise<MailContent | null> | MailContent | null {
    const locale = localeOf(claimed.person.language);
    switch (claimed.message.kind) {
      case 'alert':
      case 'summary':
      case 'reminder':
        return alerts.write(claimed);
      case 'nothing_new':
        return this.nothingNew(claimed, locale);
      case 'confirm':
        return this.confirm(claimed, locale, now);
      case 'manage':
        return letterContent(manageLetter({ wayOut: this.wayOut(claimed) }, locale), locale);
      case 'sign_in':
        return this.signIn(claimed, locale, now);
      case 'invitation':
        return this.invitation(claimed, locale, now);
      case 'source_notice':
        return this.sourceNotice(claimed, locale, now);
      case 'contribution':
        return this.contribution(claimed, locale);
      case 'operator_notice':
        return this.operatorNotice(claimed);
      case 'webhook_notice':
        return webhookContent(claimed.message.about, this.links, this.wayOut(claimed), locale);
      case 'hindrance':
        return hindranceContent(claimed, this, this.wayOut(claimed), locale, now);
    }
  }

  private async nothingNew(claimed: ClaimedMessage, locale: Locale): Promise<MailContent | null> {
    const { message, person } = claimed;
    if (!message.windowFrom || !message.windowTo) return null;
    const looked = await this.notices.lookedAt(person.id, message.windowFrom, message.windowTo);
    // Where nothing was looked at, saying so would be no comfort; the operator is told by the sources' own notices.
    if (looked.sources === 0) return null;
    const day = locale.say.dateTable(localDateOf(message.windowTo));
    const letter = nothingNewLetter({ day, window: windowWords(message, locale) ?? '', ...looked, wayOut: this.wayOut(claimed) }, locale);
    return letterContent(letter, locale);
  }

  private operatorNotice(claimed: ClaimedMessage): MailContent | null {
    const { about } = claimed.message;
    if (!about || isWebhookNotice(about)) return null;
    const locale = localeOf('he');
    const since = about.what === 'canary' ? locale.say.momentTable(new Date(about.oldest)) : '';
    return letterContent(operatorLetter(about, since, this.links.operationsMail(), this.wayOut(claimed)), locale);
  }

  private async sourceNotice({ message, ...claimed }: ClaimedMessage, locale: Locale, now: Date): Promise<MailContent | null> {
    const notice = message.sourceNoticeId === null ? null : await this.notices.byId(message.sourceNoticeId);
    const source = notice && (await this.sources.byId(notice.sourceId));
    const phase = phaseOf(message.dedupeKey);
    // What healed before the mail went out is no trouble any more.
    if (!notice || !source || (phase !== 'closed' && notice.closedAt !== null)) return null;
    const { code, detail } = reasonAt(source, now);
    const letter = sourceLetter(
      {
        phase,
        title: notice.title,
        health: phase === 'closed' ? notice.health : standingAt(source, now).health,
        since: locale.say.momentTable(notice.since),
        reason: sourceReasons[code]?.(detail) ?? code,
        concerned: await this.notices.concerned(notice.sourceId, now),
        href: this.links.source(notice.sourceId),
        wayOut: this.wayOut({ message, ...claimed }),
      },
      locale,
    );
    return letterContent(letter, locale);
  }

  private async confirm(claimed: ClaimedMessage, locale: Locale, now: Date): Promise<MailContent | null> {
    const { subscription } = claimed;
    if (subscription?.state !== 'pending') return null;
    const validUntil = new Date(subscription.createdAt.getTime() + CONFIRM_WITHIN_DAYS * 86_400_000);
    if (validUntil <= now) return null;
    const token = messageToken(this.signer, claimed.message.id);
    const wayOut = this.wayOut(claimed);
    const letter = confirmLetter(
      {
        name: quotedName(subscription.name, locale),
        rows: [...(await this.criteriaRows(subscription.criteria, locale)), ...paceRows(subscription, locale)],
        confirmHref: this.links.in(locale.language).confirm(token),
        notMeHref: wayOut.unsubscribeHref,
        validUntil: locale.say.instantTable(validUntil),
        wayOut,
      },
      locale,
    );
    return letterContent(letter, locale);
  }

  /** Its token opens the way in and nothing else; that of an alert never signs in. */
  private signIn(claimed: ClaimedMessage, locale: Locale, now: Date): MailContent | null {
    const { signIn } = claimed;
    if (!signIn || signIn.usedAt || signIn.expiresAt <= now) return null;
    const letter = signInLetter(
      {
        signInHref: this.links.in(locale.language).signIn(this.signer.sign('sign_in', signIn.id)),
        validUntil: locale.say.momentTable(signIn.expiresAt),
        wayOut: this.wayOut(claimed),
      },
      locale,
    );
    return letterContent(letter, locale);
  }

  private invitation(claimed: ClaimedMessage, locale: Locale, now: Date): MailContent | null {
    const { invitation } = claimed;
    if (!invitation || !mayAnswer(invitation, now)) return null;
    const letter = invitationLetter(
      {
        organization: invitation.organizationName,
        inviter: invitation.inviter,
        role: invitation.role,
        invitationHref: this.links.in(locale.language).invitation(this.signer.sign('invitation', invitation.id)),
        validUntil: locale.say.momentTable(invitation.expiresAt),
        wayOut: this.wayOut(claimed),
      },
      locale,
    );
    return letterContent(letter, locale);
  }

  /** What became of a call that the person brought in. Nothing to say when they took it back meanwhile. */
  private contribution(claimed: ClaimedMessage, locale: Locale): MailContent | null {
    const { contribution } = claimed;
    if (contribution?.state !== 'approved' && contribution?.state !== 'refused') return null;
    const { id, state, draft, refusal, note } = contribution;
    const href = this.links.in(locale.language).contribution(id);
    const decided = { title: draft.title, approved: state === 'approved', refusal, note, href };
    return letterContent(contributionLetter({ ...decided, wayOut: this.wayOut(claimed) }, locale), locale);
  }

  /** What a person asked for in words; what was typed, and names without a translation, isolated. */
  private async criteriaRows(criteria: Criteria, { language, say }: Locale): Promise<Letter['rows']> {
    const names = new Map<string, string>();
    for (const key of [...criteria.publishers, ...criteria.mutedPublishers])
      names.set(key, (await this.publishers.byKey(key))?.name ?? key);
    const typed = (terms: Term[]): Term[] => terms.map((term) => withText(term, foreign(textOfTerm(term), language)));
    const said = { ...criteria, words: criteria.words.map(typed), none: typed(criteria.none) };
    return say.criteriaWords(said, (key) => foreign(names.get(key) ?? key, language));
  }

  private wayOut({ message, person }: ClaimedMessage): WayOut {
    return wayOut(this.links.in(person.language), messageToken(this.signer, message.id), person.email, this.settings.CONTACT_EMAIL);
  }
}

const phaseOf = (dedupeKey: string): 'opened' | 'reminder' | 'closed' => {
  const phase = dedupeKey.split(':')[2];
  return phase === 'closed' || phase === 'reminder' ? phase : 'opened';
};
