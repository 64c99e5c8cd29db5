import { AddressInfo, Socket } from 'node:net';
import { ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * `temp` and `refuse` answer the recipient with 451 and 550 5.1.1, `data-temp` and `data-policy` the mail with 452 and 554 5.7.1;
 * `accept-then-hang` takes the mail and never says so, `accept-then-drop` breaks the line off instead.
 */
export type SinkAnswer = 'accept' | 'temp' | 'refuse' | 'data-temp' | 'data-policy' | 'accept-then-hang' | 'accept-then-drop';

export interface SmtpSink {
  /** For SMTP_URL. */
  url: string;
  /** Every mail that was taken, in order; also those whose acceptance was never said. */
  mails: ParsedMail[];
  /** The same, raw. */
  raw: string[];
  /** Their envelope senders. */
  senders: string[];
  /** Sessions that are open now, and the most there were at once. */
  sessions: { open: number; most: number };
  /** When `count` mails have been taken. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * A real SMTP server on a free local port. `answer` is asked once per recipient, `n` from 1. A mail that was taken is said to be so
 * when `hold` has resolved. `clients`: how many connections it takes at once; others are greeted with 421.
 */
export async function startSmtpSink(
  options: { answer?: (n: number) => SinkAnswer; hold?: () => Promise<void>; clients?: number } = {},
): Promise<SmtpSink> {
  const answer = options.answer ?? (() => 'accept' as const);
  const mails: ParsedMail[] = [];
  const raw: string[] = [];
  const senders: string[] = [];
  const sessions = { open: 0, most: 0 };
  const waiting: { count: number; done: () => void }[] = [];
  const said = new Map<string, SinkAnswer>();
  let asked = 0;

  const drop = (sessionId: string): void => {
    for (const connection of server.connections as Set<{ session: { id: string }; _socket: Socket }>)
      if (connection.session.id === sessionId) connection._socket.destroy();
  };
  const refusal = (text: string, responseCode: number): Error => Object.assign(new Error(text), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    ...(options.clients === undefined ? {} : { maxClients: options.clients }),
    onConnect: (_session, callback) => {
      sessions.open += 1;
      sessions.most = Math.max(sessions.most, sessions.open);
      callback();
    },
    onClose: () => {
      sessions.open -= 1;
    },
    onRcptTo: (address, session, callback) => {
      asked += 1;
      const now = answer(asked);
      said.set(session.id, now);
      if (now === 'temp') return callback(refusal('4.3.0 try again later', 451));
      if (now === 'refuse') return callback(refusal(`5.1.1 <${address.address}> no such mailbox`, 550));
      callback();
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const then = said.get(session.id);
        if (then === 'data-temp') return callback(refusal('4.3.1 no room now', 452));
        if (then === 'data-policy') return callback(refusal('5.7.1 not today', 554));
        void simpleParser(bytes, { skipImageLinks: true }).then((mail) => {
          mails.push(mail);
          raw.push(bytes.toString());
          senders.push(session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address);
          if (then === 'accept-then-drop') drop(session.id);
          else if (then !== 'accept-then-hang') void (options.hold?.() ?? Promise.resolve()).then(() => callback());
          for (const each of waiting) if (mails.length >= each.count) each.done();
        }, callback);
      });
    },
  });
  server.on('error', () => undefined); // a client that goes away in the middle is what tests do
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    senders,
    raw,
    sessions,
    received: (count) => (mails.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done }))),
    close: () => new Promise((done) => server.close(() => done())),
  };
}
