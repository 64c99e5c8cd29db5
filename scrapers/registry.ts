import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@kolkore/domain/errors';
import type { ImportDefinition, SourceDefinition } from '@kolkore/domain/source';

/** Every source in scrapers/sources, by id. Throws ConfigError when there is none, or two with one id. */
export const loadSources = (): SourceDefinition[] => byId('source', loadFrom<SourceDefinition>('sources', 'source'));

/** Every import in scrapers/imports, by id. Throws ConfigError when there is none, or two with one id. */
export const loadImports = (): ImportDefinition[] => byId('import', loadFrom<ImportDefinition>('imports', 'import', 'definition'));

/**
 * What the files `<id>.<suffix>.ts` of a folder export under the given name; `.js` once built. Source maps, declarations and
 * specs beside them are not asked.
 */
export function loadFrom<T extends { id: string }>(
  folder: string,
  suffix: string,
  exported = suffix,
  root = __dirname,
): { file: string; value: T | undefined }[] {
  const found = new RegExp(`^[a-z0-9-]+\\.${suffix}\\.[jt]s$`, 'u');
  return readdirSync(join(root, folder))
    .filter((file) => found.test(file))
    .sort()
    .map((file) => {
      // module.require and not import(): the registry answers at once, and Jest sees the same files.
      const exports = module.require(join(root, folder, file)) as Record<string, T | undefined>;
      return { file, value: exports[exported] };
    });
}

/** The definitions in order of id. Throws ConfigError with every problem listed. */
export function byId<T extends { id: string }>(what: string, files: { file: string; value: T | undefined }[]): T[] {
  const problems = files.length === 0 ? [`no ${what} was found`] : [];
  const seen = new Map<string, string>();
  const values: T[] = [];
  for (const { file, value } of files) {
    if (value === undefined) problems.push(`${file} exports no ${what}`);
    else if (seen.has(value.id)) problems.push(`${what} id "${value.id}" is in ${seen.get(value.id) ?? ''} and in ${file}`);
    else {
      seen.set(value.id, file);
      values.push(value);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values.sort((a, b) => (a.id < b.id ? -1 : 1));
}
