import { simpleParser } from 'mailparser';
import { mimeOf } from './mime';

const mail = (to = 'office@amuta.example') => ({
  from: { name: 'הקול קורא', address: 'alerts@kolkore.example' },
  replyTo: 'shalom@kolkore.example',
  to,
  envelope: { from: 'alerts@kolkore.example', to },
  date: new Date('2026-11-23T08:00:00Z'),
  messageId: '<0b8c@kolkore.example>',
  headers: { 'List-Id': 'HaKol Kore <alert.kolkore.example>', 'List-Unsubscribe': `<https://kolkore.example/u/${'x'.repeat(90)}>` },
  subject: 'המועד הוארך: מכרז \u20687/2026\u2069 להפעלת \u2068Makerspace\u2069 '.repeat(3).trim(),
  html: `<p>${'שלום. '.repeat(500)}</p>\n.\n<p>&amp;</p>`,
  text: '.\nFrom שלום\n\n-- \nסוף',
});

describe('a mail on the line', () => {
  it('says what was written, with its headers', async () => {
    const said = await simpleParser(mimeOf(mail()));
    const { subject, html, text, date, from, messageId } = mail();
    expect(said.subject).toBe(subject);
    expect(said.html).toBe(html);
    expect(said.text?.trimEnd()).toBe(text);
    expect([said.date, said.messageId]).toEqual([date, messageId]);
    expect(said.from?.value).toEqual([from]);
    expect([said.to].flat()[0]?.value[0]?.address).toBe('office@amuta.example');
    expect(said.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toContain('x'.repeat(90));
  });

  it('is of ASCII lines that no server on the way has to touch', () => {
    const raw = mimeOf(mail()).toString('latin1');
    expect(raw).toMatch(/^[\x20-\x7e\r\n]+$/);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThan(200);
    expect(raw).not.toMatch(/^\.\r?$/m);
  });

  it('writes addresses of other letters, and lets none make a header', async () => {
    expect(mimeOf(mail('a@בדיקה.example')).toString()).toContain('To: a@xn--5dbedt4e.example');
    const said = await simpleParser(mimeOf(mail('a@amuta.example\r\nBcc: b@amuta.example')));
    expect(said.bcc).toBeUndefined();
    expect(said.headers.has('bcc')).toBe(false);
  });
});
