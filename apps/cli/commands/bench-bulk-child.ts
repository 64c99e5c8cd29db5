import { candidateSchema } from '@kolkore/domain/candidate';
import { survey } from '@kolkore/harvest/rows/survey';
import { readTable } from '@kolkore/harvest/rows/table';
import { unpacked } from '@kolkore/harvest/rows/unzip';
import { loadSources } from '@scrapers/registry';

/**
 * A process of its own, so that its memory is that of the reading alone: `<zip> <ISO time>`. Reads the file as a run does (once to
 * survey it, once for the candidates) and prints one JSON line with its figures.
 */
async function main(file: string, fetchedAt: Date): Promise<void> {
  const page = loadSources().find(({ id }) => id === 'mr-gov-il-bulk')?.rows?.['exemptions'];
  if (!page) throw new Error('no source of rows');
  const from = { kind: 'exemptions', url: 'https://mr.gov.il/', fetchedAt, carry: {} };
  global.gc?.();
  const before = process.memoryUsage.rss();
  const unpackMs = await timed(async () => {
    for await (const part of unpacked(file, page)) void part.length;
  });
  let candidates = 0;
  let rows = 0;
  const readMs = await timed(async () => {
    const found = await survey(file, page, from, new AbortController().signal);
    rows = found.rows;
    for await (const some of readTable(page, unpacked(file, page), from)) {
      for (const { row, said } of some) {
        for (const one of said) {
          if (!('candidate' in one) || found.lastRow.get(one.candidate.externalId) !== row.number) continue;
          candidateSchema.parse(one.candidate);
          candidates++;
        }
      }
    }
  });
  const peak = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(`${JSON.stringify({ rows, candidates, unpackMs, readMs, growth: peak - before, peak })}\n`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

const [file = '', time = ''] = process.argv.slice(2);
main(file, new Date(time)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
