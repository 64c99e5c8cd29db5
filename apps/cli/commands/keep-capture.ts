import { join } from 'node:path';
import type { FetchedPage, SourceDefinition } from '@kolkore/domain/source';
import { pageOf } from '@kolkore/harvest/page-fetcher';
import type { Look } from '../scout';
import { exampleName, expectedPathOf, masker, writeExample } from './example-file';

/** What became of a look's page: the file it was saved in, or why it was not; neither when the site answered nothing. */
export interface Kept {
  file: string | null;
  problem: string | null;
}

/** Saves what sites answer under `<folder>/<source>/`, in the shape of an example, so that one can be made of it. */
export class Captures {
  private readonly written = new Set<string>();

  constructor(
    readonly folder: string,
    private readonly now: Date,
  ) {}

  /**
   * Saves the page as it came, also one that was refused, and beside it what its reader made of it. By what the site knows its
   * callers is masked. A folder that cannot be written to is told, since the check is worth as much without it.
   */
  keep({ id }: SourceDefinition, { request, answer, page: read, said, refusal }: Look): Kept {
    if (!answer || answer.bytes.length === 0) return { file: null, problem: null };
    const { url, bytes, contentType } = answer;
    const page: FetchedPage = read ?? pageOf(request, { url, bytes, contentType, fetchedAt: this.now });
    const mask = masker(request.headers, request.carry, said ?? []);
    const body = mask(page.body);
    const file = this.free(join(this.folder, id), exampleName(request.kind, page.url, body));
    const outcome = refusal ? { error: refusal.code } : { yields: mask(JSON.parse(JSON.stringify(said ?? [])) as unknown) };
    try {
      writeExample(file, body, { page: { url: page.url, carry: mask(request.carry) }, ...outcome });
      return { file, problem: null };
    } catch (error) {
      return { file: null, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  /** A name that no page of this check has: two posts to one address are two pages. */
  private free(folder: string, name: string): string {
    const [, stem = name, ending = ''] = /^(.*?)(\.\w+)$/u.exec(name) ?? [];
    for (let number = 1; ; number++) {
      const file = join(folder, number === 1 ? name : `${stem}_${number}${ending}`);
      if (this.written.has(expectedPathOf(file))) continue;
      this.written.add(expectedPathOf(file));
      return file;
    }
  }
}
