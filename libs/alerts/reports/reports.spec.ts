import { complaint, deliveryReport } from '@kolkore/testing/mail-report';
import { readReport } from './read-report';
import { isReturnAddress, messageOfAddress, returnAddress } from './verp';

const id = '0b6f2c1e-7a3d-4e55-9d0a-1f2e3c4b5a69';
const to = 'bounces@kolkore.example';
const head = [`Message-ID: <${id}@kolkore.example>`];
const failed = ['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 <office@amuta.example>: no', '  such user'];

describe('the return address of a mail', () => {
  it('names it, in whatever case it comes back', () => {
    const address = returnAddress(to, id);
    expect(address).toBe('bounces+0b6f2c1e7a3d4e559d0a1f2e3c4b5a69@kolkore.example');
    expect(messageOfAddress(address.toUpperCase())).toBe(id);
    expect(isReturnAddress(to, address.toUpperCase())).toBe(true);
    expect(isReturnAddress(to, to)).toBe(true);
  });

  it.each(['calls@kolkore.example', 'bounces@other.example', 'bouncesx@kolkore.example'])('is not %s', (address) => {
    expect(isReturnAddress(to, address)).toBe(false);
    expect(messageOfAddress(address)).toBeNull();
  });
});

describe('a report', () => {
  it('is read with the mail that it is about, and without anybody’s address', async () => {
    expect(await readReport(Buffer.from(deliveryReport({ id: 'r1', to, fields: failed, head })), to)).toMatchObject({
      messageId: id,
      verdict: { what: 'failed', status: '5.1.1', said: '550 5.1.1 <[address]>: no such user' },
    });
  });

  it('is known by the address to which it came, when it gives nothing back', async () => {
    const raw = Buffer.from(deliveryReport({ id: 'r2', to, fields: failed }));
    expect((await readReport(raw, returnAddress(to, id)))?.messageId).toBe(id);
    expect((await readReport(raw, null))?.messageId).toBeNull();
    const addressed = Buffer.from(deliveryReport({ id: 'r2', to: returnAddress(to, id), fields: failed }));
    expect((await readReport(addressed, null))?.messageId).toBe(id);
  });

  it('has the same key each time it comes', async () => {
    const read = async (name: string) => (await readReport(Buffer.from(deliveryReport({ id: name, to, fields: failed })), to))?.key;
    expect(await read('r3')).toBe(await read('r3'));
    expect(await read('r3')).not.toBe(await read('r4'));
  });

  it.each([
    [['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 552 5.2.2 mailbox full'], { what: 'failed', status: '5.2.2' }],
    [['Action: delayed', 'Status: 4.4.1'], { what: 'delayed', status: '4.4.1' }],
    [['Action: delivered', 'Status: 2.0.0'], { what: 'delivered', status: '2.0.0' }],
    [['Action: failed'], { what: 'failed', status: '' }],
    [
      ['Action: delivered', 'Status: 2.0.0', '', 'Final-Recipient: rfc822; b@amuta.example', 'Action: failed', 'Status: 5.1.1'],
      { what: 'failed', status: '5.1.1' },
    ],
  ])('that says %j is %j', async (fields, verdict) => {
    expect((await readReport(Buffer.from(deliveryReport({ id: 'r5', to, fields, head })), to))?.verdict).toMatchObject(verdict);
  });

  it.each([
    ['abuse', 'complaint'],
    ['fraud', 'complaint'],
    ['not-spam', 'not_spam'],
  ])('of the type %s is a %s', async (type, what) => {
    const raw = Buffer.from(complaint({ id: 'r6', to, fields: [`Feedback-Type: ${type}`], head }));
    expect(await readReport(raw, to)).toMatchObject({ messageId: id, verdict: { what } });
  });

  it('is not what people and their programs answer', async () => {
    const mail = (lines: string[]): Buffer =>
      Buffer.from(['From: office@amuta.example', `To: ${returnAddress(to, id)}`, ...lines, '', 'בחופשה עד יום ראשון'].join('\r\n'));
    expect(await readReport(mail(['Subject: Re', 'Auto-Submitted: auto-replied']), returnAddress(to, id))).toBeNull();
    expect(await readReport(mail(['Subject: תודה']), to)).toBeNull();
    expect(await readReport(Buffer.from(''), to)).toBeNull();
    expect(await readReport(Buffer.from(deliveryReport({ id: 'r7', to, fields: ['Nothing: here'] })), to)).toBeNull();
  });
});
