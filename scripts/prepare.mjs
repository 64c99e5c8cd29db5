// Installs and builds what a command needs, once. Uses Node alone: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = ['apps', 'libs', 'scrapers'];

/** Makes node_modules and dist fit the sources. Progress goes to stderr, so that a command's output stays its own. */
export async function prepare({ quiet = false } = {}) {
  checkNode();
  mkdirSync(join(root, '.data'), { recursive: true });
  await withLock(join(root, '.data', 'prepare.lock'), () => {
    install(quiet);
    build(quiet);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`HaKol Kore needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
}

function install(quiet) {
  const wanted = hash(readFileSync(join(root, 'package-lock.json')), process.versions.modules, process.platform, process.arch);
  const stamp = join(root, 'node_modules', '.kolkore-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say(quiet, 'Installing packages (a minute, once) ...');
  // npm sets NODE_ENV and npm_config_* for its children; production must not drop the compiler.
  run('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'], {
    ...process.env,
    NODE_ENV: 'development',
  });
  writeFileSync(stamp, wanted);
}

function build(quiet) {
  const wanted = hash(
    ...sources.flatMap((dir) => fingerprints(join(root, dir))),
    readFileSync(join(root, '.swcrc')),
    readFileSync(join(root, 'package-lock.json')),
  );
  const stamp = join(root, 'dist', '.kolkore-built');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say(quiet, 'Building ...');
  const fresh = join(root, `dist.${process.pid}`);
  run(
    process.execPath,
    [join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js'), ...sources, '-d', fresh, '--copy-files', '--quiet'],
    process.env,
  );
  writeFileSync(join(fresh, '.kolkore-built'), wanted);
  // A running process has loaded what it needs; the swap is two renames, so no one sees half a build.
  const old = join(root, `dist.${process.pid}.old`);
  if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
  renameSync(fresh, join(root, 'dist'));
  rmSync(old, { recursive: true, force: true });
}

function fingerprints(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file}:${statSync(file).mtimeMs}:${statSync(file).size}`);
}

function run(command, args, env) {
  const windows = process.platform === 'win32';
  const done = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2], shell: windows });
  if (done.status !== 0)
    fail(`${command} ${args[0]} failed${done.error ? `: ${done.error.message}` : ''}. Nothing was changed in the data.`);
}

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex');

function say(quiet, text) {
  if (!quiet) process.stderr.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await prepare();
