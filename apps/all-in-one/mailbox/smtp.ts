import { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { MailFiles } from './mail-files';

/** A mail may be this long, in bytes. */
export const MAX_BYTES = 10 * 1024 * 1024;

/**
 * The mailbox's SMTP door, on this machine only, without sign-in. A mail is answered 250 when it is safely on the disk; one that
 * is too long 552, one that could not be written 451, so that the sender tries again.
 */
export async function startSmtp(files: MailFiles, now: () => Date): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    name: 'mailbox.kolkore.example',
    banner: 'HaKol Kore mailbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    closeTimeout: 1000,
    onData: (stream, _session, callback) => {
      let chunks: Buffer[] = [];
      let bytes = 0;
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_BYTES) chunks = [];
        else chunks.push(chunk);
      });
      stream.on('end', () => {
        if (bytes > MAX_BYTES) return callback(answer('5.3.4 message is too long', 552));
        files.add(Buffer.concat(chunks), now()).then(
          () => callback(null),
          () => callback(answer('4.3.0 could not be stored', 451)),
        );
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // From here on only single connections fail: a client that goes away is its own matter.
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

const answer = (text: string, responseCode: number): Error => Object.assign(new Error(text), { responseCode });
