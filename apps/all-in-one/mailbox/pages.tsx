import { BrandMark } from '@apps/api/look/icons';
import { Document } from '@apps/api/look/page';
import { common } from '@kolkore/domain/catalogue/he/common';
import { mailbox } from '@kolkore/domain/catalogue/he/mailbox';
import { inIsrael } from '@kolkore/domain/time';
import { ComponentChildren } from 'preact';
import { KEPT } from './mail-files';
import type { MailLine, ReadMail } from './read-mail';

export const MAILBOX_CSS = '/mailbox.css';

/** A mail in the list; `line` is null when it cannot be read. */
export interface ListedMail {
  id: string;
  receivedAt: Date;
  line: MailLine | null;
}

const Frame = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <Document title={title} noindex head={<link rel="stylesheet" href={MAILBOX_CSS} />}>
    <a class="skip" href="#main">
      {common.skip}
    </a>
    <header class="site-head">
      <div class="wrap site-head-row">
        <a class="brand" href="/">
          <BrandMark /> {common.siteName}: {mailbox.title}
        </a>
      </div>
    </header>
    <main class="wrap page" id="main">
      {children}
    </main>
  </Document>
);

const Moment = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{inIsrael(at).toFormat("d.M.yyyy 'בשעה' HH:mm")}</time>;

export const ListPage = (props: { total: number; mails: ListedMail[]; newer: string | null; older: string | null }) => (
  <Frame title={mailbox.title}>
    <div class="page-head">
      <h1>{mailbox.count(props.total)}</h1>
      <p class="lead">
        {mailbox.lead} {mailbox.kept(KEPT)}
      </p>
    </div>
    {props.total === 0 && <p>{mailbox.empty}</p>}
    {props.mails.length > 0 && (
      <ol class="mails">
        {props.mails.map(({ id, receivedAt, line }) => (
          <li>
            <a href={`/mail/${id}`}>{line ? <bdi dir="auto">{line.subject || mailbox.noSubject}</bdi> : mailbox.unreadable}</a>
            <span>
              {mailbox.to} <bdi dir="ltr">{line?.to || mailbox.nobody}</bdi>
            </span>
            <Moment at={receivedAt} />
          </li>
        ))}
      </ol>
    )}
    <p class="row">
      {props.newer && <a href={props.newer}>{mailbox.newer}</a>}
      {props.older && <a href={props.older}>{mailbox.older}</a>}
    </p>
  </Frame>
);

/** The mail in a frame of its own that runs nothing; its links open in a new tab. */
export const MailPage = ({ id, receivedAt, mail }: { id: string; receivedAt: Date; mail: ReadMail | null }) => (
  <Frame title={mail?.subject || mailbox.noSubject}>
    <div class="page-head">
      <p>
        <a href="/">{mailbox.back}</a>
      </p>
      <h1>
        <bdi dir="auto">{mail ? mail.subject || mailbox.noSubject : mailbox.unreadable}</bdi>
      </h1>
      <dl class="mail-head">
        {mail && (
          <>
            <dt>{mailbox.to}</dt>
            <dd>
              <bdi dir="ltr">{mail.to || mailbox.nobody}</bdi>
            </dd>
            <dt>{mailbox.from}</dt>
            <dd>
              <bdi dir="ltr">{mail.from}</bdi>
            </dd>
          </>
        )}
        <dt>{mailbox.received}</dt>
        <dd>
          <Moment at={receivedAt} />
        </dd>
      </dl>
    </div>
    <div class="stack-l">
      {mail?.html ? (
        <section class="stack" aria-label={mailbox.rendered}>
          <iframe
            class="mail-frame"
            title={mailbox.rendered}
            src={`/mail/${id}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerpolicy="no-referrer"
          />
          <p class="row">
            <a href={`/mail/${id}/html`} target="_blank" rel="noopener">
              {mailbox.alone}
            </a>
            <a href={`/mail/${id}/source`}>{mailbox.source}</a>
          </p>
        </section>
      ) : (
        <p>
          {mailbox.noHtml} <a href={`/mail/${id}/source`}>{mailbox.source}</a>
        </p>
      )}
      <section aria-labelledby="text">
        <h2 id="text">{mailbox.text}</h2>
        {mail?.text ? (
          <pre class="mail-text" dir="auto">
            {mail.text}
          </pre>
        ) : (
          <p>{mailbox.noText}</p>
        )}
      </section>
      {mail && (
        <section aria-labelledby="headers">
          <h2 id="headers">{mailbox.headers}</h2>
          <dl class="mail-headers" dir="ltr">
            {mail.headers.map((header) => (
              <>
                <dt>{header.name}</dt>
                <dd>{header.value}</dd>
              </>
            ))}
          </dl>
        </section>
      )}
    </div>
  </Frame>
);

export const NotFoundPage = () => (
  <Frame title={mailbox.notFoundTitle}>
    <div class="page-head">
      <h1>{mailbox.notFoundTitle}</h1>
      <p class="lead">{mailbox.notFound}</p>
      <p>
        <a href="/">{mailbox.back}</a>
      </p>
    </div>
  </Frame>
);
