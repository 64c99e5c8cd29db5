import { AddressInfo } from 'node:net';
import { MailFiles } from './mail-files';
import { startSmtp } from './smtp';
import { MailboxWeb } from './web';

export interface MailboxOptions {
  /** Mails are kept in its folder `mailbox`. */
  dataDir: string;
  /** 0 takes any free port. */
  webPort: number;
  host: string;
  now?: () => Date;
}

export interface Mailbox {
  /** For SMTP_URL; on this machine only. */
  smtpUrl: string;
  webUrl: string;
  close(): Promise<void>;
}

/** Starts the built-in mailbox. Rejects with the original error (EADDRINUSE) when the port is taken, and leaves nothing open. */
export async function startMailbox({ dataDir, webPort, host, now = () => new Date() }: MailboxOptions): Promise<Mailbox> {
  const files = new MailFiles(dataDir);
  const web = new MailboxWeb(files).server();
  await new Promise<void>((resolve, reject) => {
    web.once('error', reject);
    web.listen(webPort, host, () => {
      web.off('error', reject);
      resolve();
    });
  });
  const closeWeb = (): Promise<void> =>
    new Promise((resolve) => {
      web.close(() => resolve());
      web.closeAllConnections();
    });
  try {
    const smtp = await startSmtp(files, now);
    const { port } = web.address() as AddressInfo;
    const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
    return {
      smtpUrl: smtp.url,
      webUrl: `http://${shown}:${port}`,
      close: async () => {
        await smtp.close();
        await closeWeb();
      },
    };
  } catch (error) {
    await closeWeb();
    throw error;
  }
}
