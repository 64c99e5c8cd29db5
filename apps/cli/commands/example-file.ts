import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FetchedPage } from '@kolkore/domain/source';

/** The project's folder, found upwards, since the build lies in a folder of its own. Null in an image that holds only the build. */
export function examplesFolder(from: string): string | null {
  const [file, examples] = [join(from, 'package.json'), join(from, 'scrapers/examples')];
  if (existsSync(file) && /"name":\s*"hakol-kore"/u.test(readFileSync(file, 'utf8'))) return existsSync(examples) ? examples : null;
  return dirname(from) === from ? null : examplesFolder(dirname(from));
}

/** `<page kind>-<what>.<html|json|txt>`, as the contract suite finds it. What: the part of the address that tells it from others. */
export function exampleName(kind: string, url: string, body: string): string {
  const { pathname, searchParams } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  const query = [...searchParams].filter(([, value]) => /^[\w-]{1,24}$/u.test(value)).map(([name, value]) => `${name}_${value}`);
  const what = [last, ...query]
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '_')
    .replace(/^_+|_+$/gu, '');
  return `${kind}-${what.slice(0, 60) || 'page'}.${extensionOf(body)}`;
}

function extensionOf(body: string): 'json' | 'html' | 'txt' {
  try {
    JSON.parse(body);
    return 'json';
  } catch {
    return /^\s*</u.test(body) ? 'html' : 'txt';
  }
}

export const expectedPathOf = (file: string): string => `${file.replace(/\.(?:html|json|txt)$/u, '')}.expected.json`;

/** The files that are in the way. */
export const standing = (files: string[]): string[] => files.filter((file) => existsSync(file));

export function writeExample(file: string, body: string, expected: object | null): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, body);
  if (expected) writeFileSync(expectedPathOf(file), `${JSON.stringify(expected, null, 2)}\n`);
}

/**
 * Values by which a site knows its callers (client ids, keys), found by their names and taken out of everything that is saved:
 * letters and digits become zeros, so that the shape stays and a reader still knows it.
 */
export function masker(...found: unknown[]): <T>(value: T) => T {
  const secrets = [...new Set(found.flatMap(secretsIn))].sort((a, b) => b.length - a.length);
  const text = (value: string): string =>
    secrets.reduce((masked, secret) => masked.replaceAll(secret, secret.replace(/[\p{L}\d]/gu, '0')), value);
  return <T>(value: T): T => (typeof value === 'string' ? (text(value) as T) : (JSON.parse(text(JSON.stringify(value))) as T));
}

const secretName = /^x-|client-?_?id|api-?_?key|token|secret/iu;

function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && inner.length >= 8 && secretName.test(name) ? [inner] : secretsIn(inner),
  );
}

/** What a page may hold of people. Counts only; the operator looks for them. */
export function personalIn({ body }: Pick<FetchedPage, 'body'>): { mails: number; phones: number } {
  const count = (pattern: RegExp): number => new Set(body.match(pattern) ?? []).size;
  return {
    mails: count(/[\w.+-]{2,}@[\w-]+\.[\w.-]{2,}/gu),
    phones: count(/(?<![\d-])0(?:5\d|7\d|[23489])-?\d{3}-?\d{4}(?![\d-])/gu),
  };
}
