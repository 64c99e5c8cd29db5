import { join, resolve } from 'node:path';
import { BlockedError, KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage, SourceDefinition, Yield } from '@kolkore/domain/source';
import { readPage } from '@kolkore/harvest/read-page';
import { checkTarget } from '@kolkore/net/target';
import { Look, Scout } from '../scout';
import { FoundRequest, requestFor } from './capture-request';
import { exampleName, expectedPathOf, masker, personalIn, standing, writeExample } from './example-file';

/** Exit codes of `capture`; 3 and 4 as those of `parse`. */
const EXIT = { saved: 0, noPage: 1, wrongCall: 2, unknownLayout: 3, blocked: 4 } as const;

/** The instant at which the contract suite reads every example. */
const READ_AT = new Date('2026-11-23T06:00:00Z');

export interface CaptureArgs {
  sources: readonly SourceDefinition[];
  source: string;
  url: string;
  /** The reader to save it for; without it the one whose page it is, else whichever understands it. */
  page?: string | undefined;
  /** Where to save it instead of among the examples. */
  out?: string | undefined;
  force: boolean;
  /** The folder of all examples; null where the project's files are not at hand. */
  examples: string | null;
  scout: Scout;
  now: Date;
  signal: AbortSignal;
  stdout: (line: string) => void;
  stderr: (line: string) => void;
}

/**
 * Fetches one page of a source as its run would (robots, pace, hosts, limits, headers, and first what must be discovered) and
 * saves it as an example, with what its reader makes of it beside it, as the contract suite expects. What happened is one JSON
 * line on stdout, warnings are on stderr. Exit 0 saved, 1 no page came, 2 a call that cannot be begun, 3 saved but no reader
 * knows its layout, 4 the site refuses us.
 */
export async function capture(args: CaptureArgs): Promise<number> {
  const { stdout, stderr, scout, now, signal } = args;
  const fail = (exit: number, code: string, message: string, more: Record<string, unknown> = {}): number => {
    stderr(JSON.stringify({ code, message, ...more }));
    return exit;
  };
  const source = args.sources.find((one) => one.id === args.source);
  const wrong = wrongCall(args, source);
  if (wrong || !source) return fail(EXIT.wrongCall, wrong?.code ?? '', wrong?.message ?? '', wrong?.more);

  const known = Object.keys(source.pages);
  const found = await requestFor(source, args.url, scout, now, signal);
  const kind = args.page ?? (found.request.kind || undefined);
  const look = await scout.look(source, { ...found.request, kind: kind ?? known[0] ?? '' }, signal);
  if (!look.page) return noPage(look, found, fail);

  const understood = readersOf(source, look.page, kind, found.request.carry);
  const refused = understood.find(({ error }) => error instanceof BlockedError);
  if (refused) return fail(EXIT.blocked, 'blocked', refused.error?.message ?? '', { url: look.page.url });
  const reader = understood.find(({ said }) => said !== null) ?? null;
  const mask = masker(found.request.headers, found.request.carry, reader?.said ?? []);
  const body = mask(look.page.body);
  const named = reader?.kind ?? kind ?? known[0] ?? 'page';
  const file = args.out === undefined ? join(args.examples ?? '', source.id, exampleName(named, look.page.url, body)) : resolve(args.out);
  const expected = reader && {
    page: { url: look.page.url, carry: mask(found.request.carry) },
    yields: readAgain(source, look.page, reader.kind, body, mask(found.request.carry)),
  };
  const inTheWay = args.force ? [] : standing([file, expectedPathOf(file)]);
  if (inTheWay.length > 0) return fail(EXIT.wrongCall, 'exists', existing(inTheWay));
  writeExample(file, body, expected);

  const personal = personalIn({ body });
  stdout(
    JSON.stringify({
      ...report(look, found, reader),
      masked: body !== look.page.body,
      personal,
      file,
      expected: expected ? expectedPathOf(file) : null,
    }),
  );
  for (const warning of warnings(found, reader, personal, understood)) stderr(warning);
  return reader ? EXIT.saved : EXIT.unknownLayout;
}

/** Why the call cannot be begun, before anything is asked; null when it can. */
function wrongCall(
  { sources, source: id, url, page, out, force, examples }: CaptureArgs,
  source: SourceDefinition | undefined,
): { code: string; message: string; more?: Record<string, unknown> } | null {
  if (!source) return { code: 'unknown_source', message: `No source "${id}"`, more: { known: sources.map((one) => one.id) } };
  const known = Object.keys(source.pages);
  if (page !== undefined && !known.includes(page))
    return { code: 'unknown_page', message: `${source.id} has no page "${page}"`, more: { known } };
  const refusal = targetRefusal(source, url);
  if (refusal) return { code: 'not_of_the_source', message: refusal, more: { hosts: source.hosts } };
  if (out === undefined)
    return examples === null ? { code: 'no_examples', message: 'The folder of the examples is not here; say --out <file>' } : null;
  const there = force ? [] : standing([out]);
  return there.length > 0 ? { code: 'exists', message: existing(there) } : null;
}

const existing = (files: string[]): string => `${files.join(', ')} is there already; --force overwrites it`;

/** Why this address is not to be asked for this source, or null. */
function targetRefusal(source: SourceDefinition, url: string): string | null {
  try {
    checkTarget(url, source.hosts);
    return null;
  } catch (error) {
    if (!(error instanceof KolKoreError)) throw error;
    return error.detail['reason'] === 'outside_hosts'
      ? `${source.id} is read from ${source.hosts.join(', ')} only; ${new URL(url).host} is none of its hosts`
      : error.message;
  }
}

interface Reading {
  kind: string;
  said: Yield[] | null;
  error: KolKoreError | null;
}

/** What each reader makes of the page, the one whose page it is first. */
function readersOf(source: SourceDefinition, page: FetchedPage, first: string | undefined, carry: Record<string, unknown>): Reading[] {
  const kinds = [...(first === undefined ? [] : [first]), ...Object.keys(source.pages).filter((kind) => kind !== first)];
  return kinds.map((kind) => {
    try {
      return { kind, said: readPage(source, { ...page, kind, carry }), error: null };
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      return { kind, said: null, error };
    }
  });
}

/** What the contract suite will read out of the saved text. */
const readAgain = (source: SourceDefinition, page: FetchedPage, kind: string, body: string, carry: Record<string, unknown>): unknown =>
  JSON.parse(JSON.stringify(readPage(source, { ...page, kind, body, carry, contentType: '', fetchedAt: READ_AT })));

function noPage(
  look: Look,
  found: FoundRequest,
  fail: (exit: number, code: string, message: string, more: Record<string, unknown>) => number,
): number {
  const { refusal, robots, answer, request } = look;
  const more = { url: request.url, robots, status: answer?.status ?? null, how: found.how, onTheWay: found.asked, problem: found.problem };
  const exit = refusal instanceof BlockedError ? EXIT.blocked : EXIT.noPage;
  return fail(exit, refusal?.code ?? 'no_page', refusal?.message ?? 'no page came', more);
}

function report(look: Look, found: FoundRequest, reader: Reading | null) {
  const count = (what: 'candidate' | 'reject' | 'follow'): number => (reader?.said ?? []).filter((one) => what in one).length;
  return {
    url: look.page?.url,
    status: look.answer?.status,
    contentType: look.answer?.contentType,
    charset: look.answer?.charset,
    bytes: look.answer?.bytes.length,
    asked: found.how,
    onTheWay: found.asked,
    reader: reader?.kind ?? null,
    records: count('candidate'),
    rejected: count('reject'),
    leadsTo: count('follow'),
  };
}

function* warnings(
  found: FoundRequest,
  reader: Reading | null,
  personal: { mails: number; phones: number },
  readings: Reading[],
): Iterable<string> {
  if (found.problem) yield `On the way to it something failed, so it was asked with what is known: ${found.problem}`;
  if (found.missing.length > 0)
    yield `A run carries ${found.missing.join(', ')} to such a page from the page that leads to it; that is not known for this address.`;
  if (!reader) {
    yield 'No reader of the source knows this layout; no expected file was written. Repair the reader, then run the contract suite.';
    for (const { kind, error } of readings) if (error instanceof LayoutChangedError) yield `  ${kind}: ${error.message}`;
  }
  const holds =
    personal.mails + personal.phones > 0 ? ` This one holds ${personal.mails} mail addresses and ${personal.phones} phone numbers.` : '';
  yield `A real page must not be committed while it carries personal data, nor texts that are not ours to give on.${holds} Write it anew with invented ones first.`;
}
