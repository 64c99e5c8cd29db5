// The build's own compiler settings, for tests: any module kind, aliases left to Jest.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const swcrc = JSON.parse(readFileSync(join(__dirname, '..', '.swcrc'), 'utf8'));
const { paths: _paths, baseUrl: _baseUrl, ...jsc } = swcrc.jsc;
module.exports = { jsc, isModule: 'unknown', swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' } };
