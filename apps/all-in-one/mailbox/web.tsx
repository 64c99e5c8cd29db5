import { readFileSync } from 'node:fs';
import { IncomingMessage, Server, ServerResponse, createServer } from 'node:http';
import { join } from 'node:path';
import { assets } from '@apps/api/look/assets';
import { html } from '@apps/api/look/render';
import { VNode } from 'preact';
import { MailFiles } from './mail-files';
import { ListPage, ListedMail, MAILBOX_CSS, MailPage, NotFoundPage } from './pages';
import { MailLine, readMail } from './read-mail';

const PER_PAGE = 50;
const css = { path: MAILBOX_CSS, body: readFileSync(join(__dirname, 'mailbox.css'), 'utf8'), contentType: 'text/css; charset=utf-8' };
const files = [...assets, css];

/** A page runs nothing and loads only our stylesheets; the mail inside it only its own inline styles. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

/** The mailbox's pages. Read only; lines of the list are remembered, mails are read from their files. */
export class MailboxWeb {
  private readonly lines = new Map<string, MailLine | null>();

  constructor(private readonly mails: MailFiles) {}

  server(): Server {
    return createServer((request, response) => {
      this.answer(request, response).catch(() => send(response, 500, 'text/plain; charset=utf-8', 'error'));
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, 405, 'text/plain; charset=utf-8', 'GET only', { allow: 'GET, HEAD' });
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const file = files.find((one) => one.path === path);
    if (file) return send(response, 200, file.contentType, file.body, { 'cache-control': 'max-age=3600' });
    if (path === '/') return page(response, 200, await this.list(Number(new URLSearchParams(query).get('page') ?? 1)));
    const [, id, part] = /^\/mail\/([\w-]{1,60})(?:\/(html|source))?$/.exec(path) ?? [];
    const raw = id === undefined ? null : await this.mails.read(id);
    if (id === undefined || raw === null) return page(response, 404, <NotFoundPage />);
    if (part === 'source') {
      return send(response, 200, 'message/rfc822', raw, { 'content-disposition': `attachment; filename="${id}.eml"` });
    }
    const mail = await readMail(raw);
    if (part === 'html')
      return send(response, 200, 'text/html; charset=utf-8', inNewTab(mail?.html ?? ''), { 'content-security-policy': mailPolicy });
    return page(response, 200, <MailPage id={id} receivedAt={this.mails.receivedAt(id)} mail={mail} />);
  }

  private async list(asked: number): Promise<VNode> {
    const ids = this.mails.newest();
    const pages = Math.max(1, Math.ceil(ids.length / PER_PAGE));
    const number = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1;
    const shown: ListedMail[] = [];
    for (const id of ids.slice((number - 1) * PER_PAGE, number * PER_PAGE)) {
      shown.push({ id, receivedAt: this.mails.receivedAt(id), line: await this.line(id) });
    }
    for (const id of this.lines.keys()) if (!this.mails.has(id)) this.lines.delete(id);
    const newer = number > 1 ? `/?page=${number - 1}` : null;
    const older = number < pages ? `/?page=${number + 1}` : null;
    return <ListPage total={ids.length} mails={shown} newer={newer} older={older} />;
  }

  private async line(id: string): Promise<MailLine | null> {
    const known = this.lines.get(id);
    if (known !== undefined) return known;
    const raw = await this.mails.read(id);
    const mail = raw && (await readMail(raw));
    const line = mail && { to: mail.to, subject: mail.subject };
    this.lines.set(id, line);
    return line;
  }
}

/** The mail's own document, with its links sent to a new tab: inside the frame they would open the site in the sandbox. */
const inNewTab = (document: string): string => {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(document) ? document.replace(/<head[^>]*>/i, (head) => head + base) : base + document;
};

const page = (response: ServerResponse, status: number, vnode: VNode): void =>
  send(response, status, 'text/html; charset=utf-8', html(vnode), { 'content-security-policy': pagePolicy });

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
