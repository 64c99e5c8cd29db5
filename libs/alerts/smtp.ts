import { isAboutAddress } from '@kolkore/domain/mail-report/report';
import type { Settings } from '@kolkore/platform/config';
import { createTransport } from 'nodemailer';
import type { RenderedMail } from './mails';
import { mimeOf } from './mime';
import { withoutAddresses } from './without-addresses';

/**
 * What the mail server said: taken over, try again later, or this recipient never. Texts hold no address. `crowded`: it has nothing
 * against the mail, only that we are too many at once or too fast.
 */
export type SmtpAnswer =
  | { verdict: 'accepted'; answer: string }
  | { verdict: 'deferred'; because: string; crowded?: boolean }
  | { verdict: 'refused'; because: string };

export interface SmtpOptions {
  /** Open connections at most; also how many messages a crash can leave unrecorded. */
  connections: number;
  /** Longest time for one message, connecting included; must stay well below the lease. */
  timeoutMs: number;
}

/** Longest time for one message. */
export const SMTP_TIMEOUT_MS = 60_000;

/** What DKIM signs: nodemailer's own list and the one-click header, which RFC 8058 wants under the signature. */
const signedFields =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted:Feedback-ID:Content-Language';

/** The pool of connections to the mail server of SMTP_URL. */
export class Smtp {
  readonly options: SmtpOptions;
  private readonly transport;

  constructor(
    settings: Pick<Settings, 'SMTP_URL' | 'SMTP_CONNECTIONS' | 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_PRIVATE_KEY'>,
    options: Partial<SmtpOptions> = {},
  ) {
    this.options = { connections: settings.SMTP_CONNECTIONS, timeoutMs: SMTP_TIMEOUT_MS, ...options };
    const { DKIM_DOMAIN: domainName, DKIM_SELECTOR: keySelector, DKIM_PRIVATE_KEY: key } = settings;
    this.transport = createTransport({
      pool: true,
      url: settings.SMTP_URL,
      maxConnections: this.options.connections,
      // Some servers break off a connection that brings mail after mail.
      maxMessages: 100,
      // A message whose connection broke is our own retry, with its attempt written down; the pool must not repeat it silently.
      maxRequeues: 0,
      connectionTimeout: this.options.timeoutMs / 2,
      greetingTimeout: this.options.timeoutMs / 2,
      socketTimeout: this.options.timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      dkim:
        domainName && keySelector && key
          ? { domainName, keySelector, privateKey: key.replaceAll('\\n', '\n'), headerFieldNames: signedFields }
          : undefined,
    });
  }

  /** Hands one mail over. Never throws for what a mail server or the network does. */
  async send(mail: RenderedMail): Promise<SmtpAnswer> {
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), this.options.timeoutMs);
    try {
      const info = await this.transport.sendMail({
        envelope: mail.envelope,
        raw: mimeOf(mail),
        signal: tooLong.signal,
      });
      return { verdict: 'accepted', answer: withoutAddresses(info.response) };
    } catch (error) {
      return readFailure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets messages under way finish, then closes the connections. */
  close(): void {
    this.transport.close();
  }
}

interface SmtpFailure extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
}

/**
 * A greeting of 421 (RFC 5321, 3.8), 4.3.2 (RFC 3463: not accepting network messages; Microsoft 365 says so over three connections), 4.7.0 and
 * 454 in words (Gmail, Amazon SES).
 */
const tooMany =
  /\b4\.3\.2\b|too many (?:concurrent |connected |simultaneous )?(?:connections|clients|sessions|requests)|thread limit|throttl|rate (?:limit|exceeded)|sending rate/iu;
const isCrowded = ({ command, responseCode }: SmtpFailure, said: string): boolean =>
  (command === 'CONN' && responseCode === 421) || tooMany.test(said);

const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/u;

/**
 * Only what speaks of the recipient is final: a 5xx to RCPT TO, or one whose enhanced code says that the address is wrong. A full
 * mailbox, a policy against us, a refused login or any connection trouble is tried again; we may be the ones to repair it.
 */
export function readFailure(error: unknown): SmtpAnswer {
  const failure = error as SmtpFailure;
  const said = withoutAddresses(failure.response ?? `${failure.code ?? failure.name}: ${failure.message}`);
  const permanent = (failure.responseCode ?? 0) >= 500;
  const code = enhanced.exec(said)?.[0];
  const aboutRecipient =
    failure.command === 'RCPT TO' ? code === undefined || isAboutAddress(code) : failure.command === 'DATA' && isAboutAddress(code ?? '');
  if (permanent && aboutRecipient) return { verdict: 'refused', because: said };
  return { verdict: 'deferred', because: said, ...(!permanent && isCrowded(failure, said) ? { crowded: true } : {}) };
}
