import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidInputError } from '@kolkore/domain/errors';
import { HarvestModule } from '@kolkore/harvest/harvest.module';
import { ImportFile } from '@kolkore/harvest/import-file';
import { Clock } from '@kolkore/platform/clock';
import { Sources } from '@kolkore/store/sources';
import { loadImports, loadSources } from '@scrapers/registry';
import { Surroundings, withContext } from '../surroundings';

/**
 * Brings a file of real records in through the normalise-validate-upsert path. Every rejected row comes as a JSON line with
 * its reason; the last line is the counts.
 */
export async function importFile(path: string, where: Surroundings, print: (line: string) => void): Promise<number> {
  const text = read(path);
  const file = { name: basename(path), text };
  const definition = loadImports().find((candidate) => candidate.recognises(file));
  if (!definition) {
    throw new InvalidInputError({
      file: `no import knows ${file.name}; known: ${loadImports()
        .map((i) => `${i.id} (${i.title})`)
        .join(', ')}`,
    });
  }
  return withContext(where, [HarvestModule.with(loadSources())], async (context) => {
    const now = context.get(Clock).now();
    await context.get(Sources).register(loadSources(), now);
    const counts = await context
      .get(ImportFile)
      .run(definition, file, loadSources(), now, (rejected) => print(JSON.stringify({ rejected })));
    print(JSON.stringify(counts));
    return 0;
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new InvalidInputError({ file: `cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}` });
  }
}
