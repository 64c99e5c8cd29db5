import { ConfigError } from '@kolkore/domain/errors';
import { likelyTypos, readSettings } from './config';

const right = {
  DATABASE_URL: 'postgres://kolkore:x@db.example/kolkore',
  PUBLIC_URL: 'https://kolkore.example/',
  SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtps://mail.example:465',
};

const problemsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

it('reads what is right, with defaults, and takes a blank for unset', () => {
  const settings = readSettings({ ...right, PORT: '', REDIS_URL: '', WORKER_ROLES: 'match, deliver' });
  expect(settings).toMatchObject({
    PUBLIC_URL: 'https://kolkore.example',
    PORT: 3000,
    REDIS_URL: undefined,
    WORKER_ROLES: ['match', 'deliver'],
  });
});

it('lists every problem at once, by the name of the setting', () => {
  const problems = problemsOf({
    PUBLIC_URL: 'nope',
    PORT: 'abc',
    SECRET: 'short',
    SMTP_URL: 'http://x',
    WORKER_ROLES: 'cook',
    DKIM_DOMAIN: 'kolkore.example',
  });
  const names = ['DATABASE_URL', 'PUBLIC_URL', 'PORT', 'SECRET', 'SMTP_URL', 'WORKER_ROLES'];
  for (const name of names) expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1);
  expect(problems).toContain('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY go together');
  expect(problems).toContain('PORT: needs a port, 0 to 65535');
});

it.each(['DATABASE_URL', 'PUBLIC_URL', 'SECRET', 'SMTP_URL'])('does not start without %s', (name) => {
  expect(problemsOf({ ...right, [name]: undefined })).toHaveLength(1);
});

it.each([
  ['SMPT_URL', 'SMTP_URL'],
  ['DATABSE_URL', 'DATABASE_URL'],
  ['REDIS_URI', 'REDIS_URL'],
  ['WORKER_ROLE', 'WORKER_ROLES'],
])('takes %s for a mistyped %s', (wrong, meant) => {
  expect(likelyTypos({ ...right, [wrong]: 'x' })).toEqual([`${wrong}: did you mean ${meant}?`]);
});

it('suspects nothing of what any environment holds', () => {
  const common = [
    'PATH',
    'HOME',
    'HOSTNAME',
    'LOGNAME',
    'TERM',
    'PWD',
    'SHLVL',
    'NODE_ENV',
    'LANG',
    'LC_ALL',
    'NODE_VERSION',
    'YARN_VERSION',
    'KOLKORE_DATA_DIR',
  ];
  expect(likelyTypos(Object.fromEntries([...common, ...Object.keys(right)].map((name) => [name, 'x'])))).toEqual([]);
});
