import { Settings } from './config';
import { SettingAbout, defaultOf, otherVariables, settingsAbout } from './settings-about';

const names = Object.keys(settingsAbout) as (keyof Settings)[];

/** The table of docs/operations.md. */
export function settingsTable(): string {
  const rows = names.map((name) => {
    const { required, value } = defaultOf(name);
    return row(name, settingsAbout[name], required ? 'required' : value === null ? 'unset' : `\`${value}\``);
  });
  const others = Object.entries(otherVariables).map(([name, about]) => row(name, about, about.fallback));
  return ['| setting | what it is | default | `npm start` takes | read by |', '| --- | --- | --- | --- | --- |', ...rows, ...others].join(
    '\n',
  );
}

const row = (name: string, { about, readers, secret, start }: SettingAbout, fallback: string): string =>
  `| ${name}${secret ? ' (secret)' : ''} | ${about.replaceAll('|', '\\|')} | ${fallback} | ${start ?? ''} | ${readers.join(', ')} |`;

/** Set by docker-compose.yml itself. */
const setByCompose = ['DATABASE_URL', 'REDIS_URL', 'HOST', 'PORT', 'METRICS_HOST', 'METRICS_PORT'];
const onlyStart = (about: SettingAbout): boolean => about.readers.every((reader) => reader === 'npm start' || reader === 'cli');

/** .env.example: every setting of the separate processes, what is optional commented out. */
export function envExample(): string {
  const settings = names
    .filter((name) => !onlyStart(settingsAbout[name]))
    .map((name) => {
      const { required, value } = defaultOf(name);
      const given = settingsAbout[name].example;
      const hidden = setByCompose.includes(name) || (!required && given === undefined);
      return entry(
        name,
        settingsAbout[name].about + (setByCompose.includes(name) ? ' (docker-compose.yml sets it.)' : ''),
        hidden,
        given ?? value ?? '',
      );
    });
  const compose = Object.entries(otherVariables)
    .filter(([, about]) => about.readers.includes('compose'))
    .map(([name, about]) =>
      entry(name, about.about, about.example === undefined && about.fallback !== 'required', about.example ?? shown(about.fallback)),
    );
  return [
    '# Settings of the separate processes (docs/operations.md). Copy to .env and fill in; never commit the copy.',
    '# Written by `npm run docs` from libs/platform/settings-about.ts. A line that begins with # shows the default.',
    ...compose,
    ...settings,
    '',
  ].join('\n');
}

const shown = (fallback: string): string => (/^\d+$/.test(fallback) ? fallback : '');
const entry = (name: string, about: string, hidden: boolean, value: string): string =>
  `\n# ${about.replaceAll('`', '')}\n${hidden ? '#' : ''}${name}=${value}`;

export const TABLE_BEGIN = '<!-- settings: written by npm run docs -->';
export const TABLE_END = '<!-- /settings -->';

/** A document with the table between its marks brought up to date. Throws where it has no marks. */
export function withTable(document: string): string {
  const [begin, end] = [document.indexOf(TABLE_BEGIN), document.indexOf(TABLE_END)];
  if (begin < 0 || end < begin) throw new Error(`no ${TABLE_BEGIN} ... ${TABLE_END}`);
  return `${document.slice(0, begin)}${TABLE_BEGIN}\n${settingsTable()}\n${document.slice(end)}`;
}
