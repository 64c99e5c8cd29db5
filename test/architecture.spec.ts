import { mkdirSync, mkdtempSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
}

const cruise = (folder: string, what: string[]): Cruise => {
  try {
    const args = [cruiser, ...what, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
    return JSON.parse(
      execFileSync(process.execPath, args, { cwd: folder, maxBuffer: 100e6, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ) as Cruise;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Cruise;
  }
};

describe('the one rule of the tree', () => {
  it('holds', () => {
    const { summary } = cruise(root, ['apps', 'libs', 'scrapers', 'test']);
    expect(summary.totalCruised).toBeGreaterThan(100);
    expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual([]);
  });

  it('catches an arrow that goes the wrong way', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kolkore-arch-'));
    const files: Record<string, string> = {
      'libs/domain/rule.ts': `import { row } from '../store/row';\nimport { readFileSync } from 'node:fs';\nexport const rule = [row, readFileSync];\n`,
      'libs/store/row.ts': `import { page } from '../../apps/api/page';\nexport const row = page;\n`,
      'apps/api/page.ts': `import { work } from '../worker/work';\nimport { clock } from '../../libs/testing/clock';\nexport const page = [work, clock];\n`,
      'apps/worker/work.ts': `export const work = 1;\n`,
      'libs/testing/clock.ts': `export const clock = 1;\n`,
      'tsconfig.json': `{ "compilerOptions": { "module": "node20" } }`,
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    copyFileSync(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
    const broken = cruise(folder, ['apps', 'libs']).summary.violations.map((v) => v.rule.name);
    rmSync(folder, { recursive: true });
    expect(new Set(broken)).toEqual(
      new Set(['domain-knows-nobody', 'domain-is-pure', 'store-below-its-users', 'api-alone', 'testing-stays-in-tests']),
    );
  });
});
