import type { AddressInfo } from 'node:net';
import { TakeReport } from '@kolkore/alerts/reports/take-report';
import { isReturnAddress } from '@kolkore/alerts/reports/verp';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { BeforeApplicationShutdown, Inject, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { TakeMail } from './take-mail';

/** The whole of a mail, files included, in bytes. */
const LARGEST = 30 * 1024 * 1024;
const MOST_CONNECTIONS = 20;

/**
 * The door for mail: an SMTP server on INBOX_PORT, behind the instance's own mail server. What is reported of our own mails comes to
 * BOUNCE_ADDRESS, or wherever else, and is known by its form; all other mail brings forwarded calls. A mail is answered 250 when it is
 * in the database; one that is too long 552, one for another address 550, one that could not be kept 451, so that it comes again.
 */
@Injectable()
export class Inbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: SMTPServer | null = null;

  constructor(
    private readonly mails: TakeMail,
    private readonly reports: TakeReport,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Where it listens, null when it does not. */
  get port(): number | null {
    return this.server ? (this.server.server.address() as AddressInfo).port : null;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { INBOX_PORT: port, INBOX_HOST: host, INBOX_ADDRESS: address } = this.settings;
    if (port === undefined) return;
    const server = new SMTPServer({
      banner: 'HaKol Kore',
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: LARGEST,
      maxClients: MOST_CONNECTIONS,
      logger: false,
      closeTimeout: 2000,
      onRcptTo: ({ address: asked }, _session, callback) =>
        callback(
          address === undefined || asked.toLowerCase() === address.toLowerCase() || this.isReturn(asked)
            ? null
            : answer('5.1.1 no such mailbox here', 550),
        ),
      onData: (stream, session, callback) => {
        let chunks: Buffer[] = [];
        let bytes = 0;
        stream.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > LARGEST) chunks = [];
          else chunks.push(chunk);
        });
        stream.on('end', () => {
          if (bytes > LARGEST) return callback(answer('5.3.4 message is too long', 552));
          void this.take(Buffer.concat(chunks), session.envelope.rcptTo[0]?.address ?? null).then(callback);
        });
      },
    });
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(port, host, resolve);
    });
    // From here on only single connections fail: a client that goes away is its own matter.
    server.on('error', () => undefined);
    this.server = server;
    this.log.info({ port: this.port }, 'taking forwarded calls by mail');
  }

  async beforeApplicationShutdown(): Promise<void> {
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private isReturn(address: string): boolean {
    const bounces = this.settings.BOUNCE_ADDRESS;
    return bounces !== undefined && isReturnAddress(bounces, address);
  }

  private async take(raw: Buffer, recipient: string | null): Promise<Error | null> {
    try {
      if ((await this.reports.take(raw, recipient)) !== 'no_report') return null;
      if (recipient !== null && this.isReturn(recipient)) {
        this.log.warn({ bytes: raw.length }, 'what came back to the address of bounces is no report that can be read');
        return null;
      }
      return (await this.mails.take(raw)) === 'enough' ? answer('4.7.1 too many mails today, try again tomorrow', 451) : null;
    } catch (error) {
      this.log.error({ err: error }, 'a mail could not be kept; its sender tries again');
      return answer('4.3.0 could not be stored, try again', 451);
    }
  }
}

const answer = (text: string, responseCode: number): Error => Object.assign(new Error(text), { responseCode });
