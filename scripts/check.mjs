// npm run check: the four gates; npm run lint, arch and types run one of them. Uses what prepare has installed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const bin = (...path) => join(root, 'node_modules', ...path);
const folders = ['apps', 'libs', 'scrapers', 'test'];
const gates = {
  lint: [
    [bin('eslint', 'bin', 'eslint.js'), ...folders, '--max-warnings=0'],
    [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', ...folders, 'scripts', '*.cjs', '*.mjs'],
  ],
  arch: [
    [bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  ],
  types: [
    [
      bin('typescript', 'bin', 'tsc'),
      '--noEmit',
      '-p',
      '.',
      '--incremental',
      '--tsBuildInfoFile',
      join(root, '.data', 'types.tsbuildinfo'),
    ],
  ],
  test: [[join(root, 'scripts', 'test.mjs')]],
};

await prepare();
const chosen = process.argv.slice(2);
for (const gate of chosen.length > 0 ? chosen : Object.keys(gates)) {
  for (const command of gates[gate]) {
    process.stderr.write(`${gate} ...\n`);
    const done = spawnSync(process.execPath, command, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' },
    });
    if (done.status !== 0) process.exit(done.status ?? 1);
  }
}
