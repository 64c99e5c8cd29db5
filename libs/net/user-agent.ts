import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The name by which robots.txt may speak to us. */
export const ROBOT = 'HaKolKore';

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** Who we are and how to reach us, as sites have a right to know: `HaKolKore/0.1.0 (+https://...; mail@...)`. */
export const userAgent = (publicUrl: string, contact: string, version = ownVersion(__dirname)): string =>
  `${ROBOT}/${version} (+${publicUrl}; ${contact})`;

/** The version in the project's package.json, found upwards, since the build lies in a folder of its own. */
function ownVersion(from: string): string {
  const file = join(from, 'package.json');
  const read = existsSync(file) ? packageSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  if (read?.success && read.data.name === 'hakol-kore') return read.data.version;
  return dirname(from) === from ? '0' : ownVersion(dirname(from));
}
