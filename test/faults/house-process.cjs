// The product as npm start runs it, on the database and mail server that the test names; killed by the test.
require('reflect-metadata');
const { start } = require('../../dist/apps/all-in-one/main.js');

start({
  dataDir: process.argv[2],
  live: false,
  env: process.env,
  say: (line) => process.stdout.write(`${line}\n`),
  describe: () => {},
}).then(
  (running) => process.on('SIGTERM', () => void running.stop().then(() => process.exit(0))),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
