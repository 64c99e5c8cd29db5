import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The log goes to the process's own stderr, so it is asked in a process of its own, as built. */
const log = (what: string): string => {
  const built = JSON.stringify(join(__dirname, '../../dist/libs/platform/logger.js'));
  const script = `const log = require(${built}).createLog('info', 'test'); ${what}`;
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stderr;
};

it('says what broke, and nothing of the people in a failed query', () => {
  const said = log(
    `log.error({ err: Object.assign(new Error('insert failed', { cause: new Error('why') }), { code: '23505', parameters: ['office@amuta.example'], driverError: { detail: 'office@amuta.example' } }) }, 'job failed')`,
  );
  expect(JSON.parse(said)).toMatchObject({
    msg: 'job failed',
    err: { type: 'Error', message: 'insert failed', code: '23505', cause: { message: 'why' } },
  });
  expect(said).not.toContain('office@amuta.example');
});

it('hides addresses and tokens given by name', () => {
  const said = log(`log.info({ email: 'office@amuta.example', mail: { to: 'office@amuta.example', token: 'abc.def' } }, 'sent')`);
  expect(said).not.toContain('office@amuta.example');
  expect(said).not.toContain('abc.def');
});
