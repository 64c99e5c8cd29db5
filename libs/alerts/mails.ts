import { mail as words } from '@kolkore/domain/catalogue/he/mail';
import { common } from '@kolkore/domain/catalogue/he/common';
import { criteriaWords, dateList, instantTable } from '@kolkore/domain/wording';
import { localDateOf } from '@kolkore/domain/time';
import { Links } from '@kolkore/platform/links';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { Signer } from '@kolkore/platform/signing';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { ClaimedMessage, Messages } from '@kolkore/store/messages';
import { Opportunities } from '@kolkore/store/opportunities';
import { Publishers } from '@kolkore/store/publishers';
import { CONFIRM_WITHIN_DAYS } from '@kolkore/store/subscriptions';
import { Inject, Injectable } from '@nestjs/common';
import { domainOf } from './mail-domain';
import { entriesOf, quotedName } from './mail/entries';
import type { Foot } from './mail/frame';
import { preheaderOf, subjectOf } from './mail/headline';
import { confirmLetter, manageLetter } from './mail/letter';
import { MailContent, alertContent, letterContent } from './mail/content';
import { messageToken } from './token';
import { worthTelling } from './worth-telling';

/** A mail as it is handed to the mail server. */
export interface RenderedMail extends MailContent {
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  date: Date;
  messageId: string;
  headers: Record<string, string>;
}

/** Makes the mail of a claimed message, as things are now. */
@Injectable()
export class Mails {
  private readonly domain: string;

  constructor(
    private readonly messages: Messages,
    private readonly opportunities: Opportunities,
    private readonly publishers: Publishers,
    private readonly links: Links,
    private readonly signer: Signer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.domain = domainOf(settings.MAIL_FROM);
  }

  /** The mail, or null when there is nothing left to say: everything closed meanwhile, the person left, the request ran out. */
  async of(claimed: ClaimedMessage, now: Date): Promise<RenderedMail | null> {
    const content = await this.content(claimed, now);
    return content && { ...content, ...this.envelope(claimed, now) };
  }

  private content(claimed: ClaimedMessage, now: Date): Promise<MailContent | null> | MailContent | null {
    switch (claimed.message.kind) {
      case 'alert':
        return this.alert(claimed, now);
      case 'confirm':
        return this.confirm(claimed, now);
      case 'manage':
        return letterContent(manageLetter({ foot: this.foot(claimed) }));
    }
  }

  private async alert(claimed: ClaimedMessage, now: Date): Promise<MailContent | null> {
    const items = worthTelling(await this.messages.items(claimed.message.id, now));
    const views = await this.opportunities.byIds([...new Set(items.map((item) => item.opportunityId))], now);
    const subscriptions = await this.messages.subscriptionsOf(items);
    const entries = entriesOf(items, views, subscriptions, this.links.opportunity);
    if (entries.length === 0) return null;
    const alert = {
      entries,
      subscriptions: subscriptions.map((subscription) => subscription.name),
      preheader: preheaderOf(entries, now),
      line: words.brandLine(dateList(localDateOf(now), now)),
      foot: { ...this.foot(claimed), ...consentOf(subscriptions, claimed.person.demo) },
      siteHref: this.links.home(),
      now,
    };
    return alertContent(subjectOf(entries, now), alert);
  }

  private async confirm(claimed: ClaimedMessage, now: Date): Promise<MailContent | null> {
    const { subscription } = claimed;
    if (subscription?.state !== 'pending') return null;
    const validUntil = new Date(subscription.createdAt.getTime() + CONFIRM_WITHIN_DAYS * 86_400_000);
    if (validUntil <= now) return null;
    const names = new Map<string, string>();
    for (const key of subscription.criteria.publishers) names.set(key, (await this.publishers.byKey(key))?.name ?? key);
    const foot = this.foot(claimed);
    return letterContent(
      confirmLetter({
        name: quotedName(subscription.name),
        rows: criteriaWords(subscription.criteria, (key) => names.get(key) ?? key),
        confirmHref: this.links.confirm(messageToken(this.signer, claimed.message.id)),
        notMeHref: foot.unsubscribeHref,
        validUntil: instantTable(validUntil),
        foot,
      }),
    );
  }

  private foot({ message, person }: ClaimedMessage): Omit<Foot, 'before' | 'after'> {
    const token = messageToken(this.signer, message.id);
    return {
      unsubscribeHref: this.links.unsubscribe(token),
      manageHref: this.links.manage(token),
      contact: this.settings.CONTACT_EMAIL,
      address: person.email,
    };
  }

  /** RFC 2369 and 8058 (the one-click POST acts, a GET never does), RFC 2919, RFC 3834. */
  private envelope(claimed: ClaimedMessage, now: Date): Omit<RenderedMail, keyof MailContent> {
    const { kind, messageId } = claimed.message;
    const { unsubscribeHref } = this.foot(claimed);
    return {
      from: { name: common.siteName, address: this.settings.MAIL_FROM },
      replyTo: this.settings.CONTACT_EMAIL,
      to: claimed.person.email,
      date: now,
      messageId,
      headers: {
        'List-Id': `HaKol Kore <${kind}.${this.domain}>`,
        'List-Unsubscribe': `<${unsubscribeHref}>`,
        ...(kind === 'alert' ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
        'Auto-Submitted': 'auto-generated',
        'Feedback-ID': `${kind}:${claimed.person.language}:${this.domain}:kolkore`,
      },
    };
  }
}

/** When the person agreed, of the oldest subscription that the mail serves. */
function consentOf(subscriptions: readonly SubscriptionRow[], demo: boolean): Pick<Foot, 'before' | 'after'> {
  const agreed = subscriptions.map(({ consent, confirmedAt, createdAt }) => new Date(consent.confirmedAt ?? confirmedAt ?? createdAt));
  const first = instantTable(new Date(Math.min(...agreed.map(Number))));
  return { before: words.foot.consentBefore, after: demo ? words.foot.demo(first) : words.foot.consent(first) };
}
