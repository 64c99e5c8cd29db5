import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadSources } from '@scrapers/registry';
import { load } from 'cheerio';
import { medianMs, round } from './bench-timing';

/** Time of each reader over its examples, against only parsing the same text. */
export function benchReaders(print: (line: string) => void): void {
  for (const source of loadSources()) {
    const dir = join(__dirname, '..', '..', '..', 'scrapers', 'examples', source.id);
    for (const file of readdirSync(dir).filter((name) => !name.endsWith('.expected.json'))) {
      const kind = file.split(/[-.]/)[0] ?? '';
      const reader = source.pages[kind];
      if (!reader) continue;
      const body = readFileSync(join(dir, file), 'utf8');
      const html = file.endsWith('.html');
      const page = {
        kind,
        url: source.homepage,
        body,
        contentType: html ? 'text/html' : 'application/json',
        fetchedAt: new Date(0),
        carry: {},
      };
      const read = (): number => {
        try {
          return [...reader(page)].length;
        } catch {
          return 0; // examples of failures are read to their refusal
        }
      };
      const baseline = medianMs(() => (html ? load(body) : JSON.parse(body)));
      const ms = medianMs(read);
      print(
        JSON.stringify({
          bench: 'readers',
          source: source.id,
          example: file,
          yields: read(),
          ms: round(ms),
          parse_only_ms: round(baseline),
          ratio: round(ms / baseline),
        }),
      );
    }
  }
}
