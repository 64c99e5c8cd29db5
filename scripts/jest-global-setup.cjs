// Starts one PostgreSQL for the whole run (or uses TEST_DATABASE_URL) and makes the migrated template that suites copy.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

module.exports = async () => {
  const root = join(__dirname, '..');
  execFileSync(process.execPath, [join(__dirname, 'prepare.mjs')], { stdio: ['ignore', 2, 2] });
  require('reflect-metadata');
  const { removeLeftBehind, startTestServer } = require(join(root, 'dist/libs/testing/server.js'));
  await removeLeftBehind(join(root, '.data'));
  const server = await startTestServer(join(root, '.data', `test-${process.pid}`));
  process.env.KOLKORE_TEST_DATABASE = server.templateUrl;
  globalThis.__kolkoreTestServer = server;
};
