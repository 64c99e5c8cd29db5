/** A delivery report (RFC 3464) or a complaint (RFC 5965) about a mail, as a mail server writes it. */
export interface WrittenReport {
  /** Message-ID of the report itself, without brackets. */
  id: string;
  to: string;
  /** Lines of the machine-readable part. */
  fields: string[];
  /** Head of the mail that is given back; none: it is left out. */
  head?: string[];
}

const parts = ({ id, to }: WrittenReport, type: string, inner: string[]): string =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: ${to}`,
    `Message-ID: <${id}@mx.example>`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="=_part"`,
    '',
    '--=_part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Your message could not be handled as you wished.',
    ...inner,
    '--=_part--',
    '',
  ].join('\r\n');

const given = ({ head }: WrittenReport): string[] =>
  head ? ['--=_part', 'Content-Type: text/rfc822-headers', '', ...head, 'Subject: =?utf-8?B?16nXnNeV150=?=', ''] : [];

export const deliveryReport = (report: WrittenReport): string =>
  parts(report, 'delivery-status', [
    '--=_part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; office@amuta.example',
    ...report.fields,
    '',
    ...given(report),
  ]);

export const complaint = (report: WrittenReport): string =>
  parts(report, 'feedback-report', [
    '--=_part',
    'Content-Type: message/feedback-report',
    '',
    ...report.fields,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    '',
    ...given(report),
  ]);
