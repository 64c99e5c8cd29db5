// npm run docs: writes what is generated, the settings in docs/operations.md and .env.example.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const { envExample, withTable } = createRequire(import.meta.url)('../dist/libs/platform/settings-text.js');
const operations = join(root, 'docs', 'operations.md');
writeFileSync(operations, withTable(readFileSync(operations, 'utf8')));
writeFileSync(join(root, '.env.example'), envExample());
