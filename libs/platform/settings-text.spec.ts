import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from './config';
import { otherVariables, settingsAbout } from './settings-about';
import { envExample, settingsTable, withTable } from './settings-text';

const file = (...path: string[]): string => readFileSync(join(__dirname, '..', '..', ...path), 'utf8');

it('is what stands in the documents; npm run docs writes it', () => {
  expect(file('.env.example')).toBe(envExample());
  const operations = file('docs', 'operations.md');
  expect(withTable(operations)).toBe(operations);
});

it('tells of every setting, and of nothing else', () => {
  expect(Object.keys(settingsAbout).sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  for (const name of Object.keys(settingsSchema.shape)) expect(settingsTable()).toContain(`| ${name}`);
});

it('knows every variable that docker-compose.yml names', () => {
  const compose = file('docker-compose.yml');
  const named = [...compose.matchAll(/\$\{([A-Z_]+)/g), ...compose.matchAll(/^ +([A-Z][A-Z_]+): /gm)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(5);
  // Told to the image of PostgreSQL, and to the C library that it runs on.
  const postgresOwn = (name: string): boolean => /^(POSTGRES|MALLOC)_/.test(name);
  expect(named.filter((name) => !(name in settingsAbout) && !(name in otherVariables) && !postgresOwn(name))).toEqual([]);
});

it('gives no secret a value that would be taken for one', () => {
  for (const [name, about] of Object.entries(settingsAbout)) {
    if (!about.secret || about.example?.includes('user:password')) continue;
    expect(envExample()).toMatch(new RegExp(`^#?${name}=$`, 'm'));
  }
});
