import { faultOf } from './fault-log';

const failed = Object.assign(new Error('duplicate key'), {
  code: '23505',
  query: 'INSERT INTO person (email) VALUES ($1)',
  parameters: ['dana@amuta.example'],
  driverError: { detail: 'Key (lower(email))=(dana@amuta.example) already exists.' },
});

describe('faultOf', () => {
  it('keeps what finds the fault and nothing of the person', () => {
    const fault = faultOf(failed, { method: 'POST', path: '/subscribe' });
    expect(fault).toMatchObject({ method: 'POST', path: '/subscribe', err: { message: 'duplicate key', code: '23505' } });
    expect(JSON.stringify(fault)).not.toContain('dana@');
  });

  it.each([
    ['/m/AbC.def/export.json', '/m/[hidden]/export.json'],
    ['/u/AbC.def', '/u/[hidden]'],
    ['/confirm/AbC.def', '/confirm/[hidden]'],
    ['/operations/enter/AbC.def', '/operations/enter/[hidden]'],
    ['/feeds/secret.rss', '/feeds/[hidden]'],
    ['/feeds/search.rss', '/feeds/search.rss'],
    ['/feeds/search.ics', '/feeds/search.ics'],
    ['/sign-in/AbC.def', '/sign-in/[hidden]'],
    ['/sign-in/sent', '/sign-in/sent'],
    ['/invitation/AbC.def', '/invitation/[hidden]'],
    ['/o/12', '/o/12'],
  ])('writes %s as %s', (path, written) => expect(faultOf('x', { method: 'GET', path }).path).toBe(written));
});
