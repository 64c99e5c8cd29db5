import { type Answer, html, notFound, text } from '../answer';
import { mislabelled, mislabelledBack } from './charsets';
import { challengePage, loginPage, shellPage } from './pages';
import { movedHtml, movedJson, renamedHtml, renamedJson } from './relabel';
import type { Renumbering } from './renumber';
import { withItems, withRows } from './repeating';

/** What every site can be made to do, whatever it is made of. Each has happened to a real site (docs/source-faults.md). */
export const FAULTS = [
  'error',
  'throttle',
  'slow',
  'cut',
  'half_body',
  'challenge',
  'login',
  'shell',
  'not_found',
  'loop',
  'empty',
  'half',
  'repeated',
  'frozen',
  'moved',
  'renamed',
  'changed_ids',
  'mislabelled',
  'mislabelled_back',
] as const;
export type Fault = (typeof FAULTS)[number];

/** How long a frozen site has stood still. */
export const FROZEN_DAYS = 60;

/** The answer of a site that does not get to say what it holds; null when it does. */
export function instead(mode: string, url: URL): Answer | null {
  switch (mode) {
    case 'error':
      return text('Service Unavailable', 503);
    case 'throttle':
      return text('Too Many Requests', 429, { 'retry-after': '120' });
    case 'challenge':
      return html(challengePage());
    case 'login':
      return html(loginPage());
    case 'shell':
      return html(shellPage());
    case 'not_found':
      return notFound();
    case 'loop': {
      const turn = Number(url.searchParams.get('r') ?? '0') + 1;
      return text('', 302, { location: `${url.pathname}?r=${turn}` });
    }
    default:
      return null;
  }
}

/** The answer as the fault leaves it. Files and scripts stay as they are; only pages and data are changed. */
export function spoiled(mode: string, answer: Answer, numbers: Renumbering): Answer {
  const isJson = /json/iu.test(answer.type);
  if (answer.status !== 200 || !(isJson || /html/iu.test(answer.type))) return answer;
  const body = answer.body.toString('utf8');
  const written = (page: (html: string) => string, data: (value: unknown) => unknown): Answer => ({
    ...answer,
    body: Buffer.from(isJson ? JSON.stringify(data(JSON.parse(body))) : page(body)),
  });
  const rows = (change: <T>(items: readonly T[]) => readonly T[]): Answer =>
    written(
      (page) => withItems(page, change),
      (value) => withRows(value, change),
    );
  switch (mode) {
    case 'empty':
      return rows(() => []);
    case 'half':
      return rows((items) => items.slice(0, Math.ceil(items.length / 2)));
    case 'repeated':
      return rows((items) => items.map((item, at) => items[at % Math.ceil(items.length / 2)] ?? item));
    case 'moved':
      return written(movedHtml, movedJson);
    case 'renamed':
      return written(renamedHtml, (value) => renamedJson(value));
    case 'changed_ids':
      return { ...answer, body: Buffer.from(numbers.out(body, isJson)) };
    case 'half_body':
      return { ...answer, body: answer.body.subarray(0, Math.ceil(answer.body.length / 2)) };
    case 'mislabelled':
      return mislabelled(answer);
    case 'mislabelled_back':
      return mislabelledBack(answer);
    case 'slow':
    case 'cut':
      return { ...answer, ends: mode };
    default:
      return answer;
  }
}
