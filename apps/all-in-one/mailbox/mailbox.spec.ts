import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';
import { createServer } from 'node:net';
import { Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEPT, MailFiles } from './mail-files';
import { Mailbox, startMailbox } from './server';

/** A client of few words: sends the lines, waits for an answer after each, and gives back the last. */
async function say(url: string, lines: (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  const heard = (): Promise<string> =>
    new Promise((resolve, reject) => socket.once('data', (data) => resolve(data.toString())).once('error', reject));
  let last = await heard();
  for (const line of lines) {
    const next = heard();
    socket.write(line);
    last = await next;
  }
  socket.destroy();
  return last;
}

const deliver = (url: string, mail: string | Buffer): Promise<string> =>
  say(url, [
    'HELO a\r\n',
    'MAIL FROM:<alerts@kolkore.example>\r\n',
    'RCPT TO:<office@amuta.example>\r\n',
    'DATA\r\n',
    Buffer.concat([Buffer.from(mail), Buffer.from('\r\n.\r\n')]),
  ]);

const mime = (subject: string, html: string): string =>
  [
    'From: =?utf-8?B?15TXp9eV15wg16fXldeo15A=?= <alerts@kolkore.example>',
    'To: office@amuta.example',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'Message-ID: <1@kolkore.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'שלום בטקסט',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--b--',
  ].join('\r\n');

describe('the built-in mailbox', () => {
  let dataDir: string;
  let mailbox: Mailbox;
  let at = new Date('2026-11-23T08:00:00Z');
  const start = () => startMailbox({ dataDir, webPort: 0, host: '127.0.0.1', now: () => at });
  const get = async (path: string) => {
    const response = await fetch(mailbox.webUrl.replace('localhost', '127.0.0.1') + path);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const ids = async (): Promise<string[]> => [...(await get('/')).body.matchAll(/href="\/mail\/([\w-]+)"/g)].map((found) => found[1] ?? '');

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'mailbox-'));
    at = new Date('2026-11-23T08:00:00Z');
    mailbox = await start();
  });
  afterEach(async () => {
    await mailbox.close();
    rmSync(dataDir, { recursive: true });
  });

  it('shows what came, newest first, and keeps it over a restart', async () => {
    expect((await get('/')).body).toContain('אין הודעות');
    await deliver(mailbox.smtpUrl, mime('ראשונה', '<p>א</p>'));
    at = new Date('2026-11-23T09:30:00Z');
    expect(await deliver(mailbox.smtpUrl, mime('שנייה', '<p>ב</p>'))).toMatch(/^250/);
    await mailbox.close();
    mailbox = await start();
    const { body } = await get('/');
    expect(body).toContain('שתי הודעות');
    expect(body).toContain('23.11.2026 בשעה 11:30');
    expect(body).toContain('office@amuta.example');
    expect(body.indexOf('שנייה')).toBeGreaterThan(0);
    expect(body.indexOf('שנייה')).toBeLessThan(body.indexOf('ראשונה'));
    expect(body).toContain('dir="rtl"');
    expect(body).not.toContain('<script');
  });

  it('answers 250 only with the mail on the disk', async () => {
    await deliver(mailbox.smtpUrl, mime('על הדיסק', '<p>א</p>'));
    const files = readdirSync(join(dataDir, 'mailbox'));
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(/\.eml$/);
  });

  it('shows a mail, its text and its headers, and runs nothing of it', async () => {
    const html =
      '<html><head><title>x</title></head><body onload="alert(1)"><script>alert(1)</script><a href="http://localhost:3000/o/1">לאתר</a></body></html>';
    await deliver(mailbox.smtpUrl, mime('כותרת <b>עוינת</b>', html));
    const [id] = await ids();
    const page = await get(`/mail/${id}`);
    expect(page.body).toContain('כותרת &lt;b>עוינת');
    expect(page.body).toContain('שלום בטקסט');
    expect(page.body).toContain('&lt;1@kolkore.example>');
    expect(page.body).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const shown = await get(`/mail/${id}/html`);
    expect(shown.body).toContain('<head><base target="_blank">');
    expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-popups/);
    expect(shown.headers.get('content-security-policy')).not.toMatch(/allow-scripts|script-src/);
    const source = await get(`/mail/${id}/source`);
    expect(source.headers.get('content-type')).toBe('message/rfc822');
    expect(source.body).toContain('Message-ID: <1@kolkore.example>');
  });

  it('lives with what is no mail', async () => {
    await deliver(mailbox.smtpUrl, Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a, 0x80, 0x3a]));
    await deliver(mailbox.smtpUrl, 'Content-Type: multipart/mixed; boundary=\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%');
    writeFileSync(join(dataDir, 'mailbox', '0000000000001-000001-00000000.part'), 'half');
    await mailbox.close();
    mailbox = await start();
    const listed = await ids();
    expect(listed).toHaveLength(2);
    for (const id of listed) expect((await get(`/mail/${id}`)).status).toBe(200);
    expect(existsSync(join(dataDir, 'mailbox', '0000000000001-000001-00000000.part'))).toBe(false);
  });

  it('refuses what is longer than 10 MB and stays open', async () => {
    expect(await deliver(mailbox.smtpUrl, Buffer.alloc(11 * 1024 * 1024, 'a\r\n'))).toMatch(/^552/);
    expect(await deliver(mailbox.smtpUrl, mime('אחרי', '<p>א</p>'))).toMatch(/^250/);
    expect(await ids()).toHaveLength(1);
  });

  it('answers strange requests', async () => {
    expect((await get('/mail/no-such')).status).toBe(404);
    expect((await get('/mail/..%2F..%2Fetc%2Fpasswd')).status).toBe(404);
    expect((await get('//')).status).toBe(404);
    expect((await get('/?page=-5')).status).toBe(200);
    const posted = await fetch(mailbox.webUrl.replace('localhost', '127.0.0.1'), { method: 'POST' });
    expect(posted.status).toBe(405);
    expect((await get('/mailbox.css')).headers.get('content-type')).toContain('text/css');
    const stylesheet = /href="(\/assets\/look-[^"]+)"/.exec((await get('/')).body)?.[1];
    expect((await get(stylesheet ?? 'none')).status).toBe(200);
  });

  it('says that its port is taken, with the original error', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = (other as Server).address() as { port: number };
    await expect(startMailbox({ dataDir, webPort: port, host: '127.0.0.1' })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    await new Promise((done) => other.close(done));
  });

  it(`keeps the newest ${KEPT}`, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'mailbox-kept-'));
    const name = (n: number) => join(dir, 'mailbox', `${String(n).padStart(13, '0')}-000001-00000000.eml`);
    const empty = new MailFiles(dir);
    for (let n = 1; n <= KEPT; n += 1) writeFileSync(name(n), 'Subject: x\r\n\r\n');
    expect(empty.newest()).toHaveLength(0);
    const files = new MailFiles(dir);
    const newest = await files.add(Buffer.from('Subject: y\r\n\r\n'), at);
    expect(files.newest()).toHaveLength(KEPT);
    expect(files.newest()[0]).toBe(newest);
    expect(existsSync(name(1))).toBe(false);
    expect(existsSync(name(2))).toBe(true);
    rmSync(dir, { recursive: true });
  });
});
