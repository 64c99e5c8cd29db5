// One set-up of the database for all projects; SWC over everything, since NestJS 12 is ESM and Jest runs CommonJS.
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j|mj)sx?$': ['@swc/jest', { ...require('./scripts/swc-for-jest.cjs') }] },
  transformIgnorePatterns: [],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^@kolkore/(.*)$': '<rootDir>/libs/$1',
    '^@scrapers/(.*)$': '<rootDir>/scrapers/$1',
    '^@apps/(.*)$': '<rootDir>/apps/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  setupFiles: ['<rootDir>/scripts/jest-setup.cjs'],
};
const project = (displayName, testMatch, more = {}) => ({
  ...common,
  displayName,
  testMatch: testMatch.map((m) => `<rootDir>/${m}`),
  ...more,
});

module.exports = {
  globalSetup: '<rootDir>/scripts/jest-global-setup.cjs',
  globalTeardown: '<rootDir>/scripts/jest-global-teardown.cjs',
  testTimeout: 180_000,
  projects: [
    project('unit', ['{apps,libs,scrapers}/**/*.spec.{ts,tsx}', 'test/*.spec.ts']),
    project('contract', ['test/contract/**/*.spec.ts']),
    project('integration', ['test/integration/**/*.spec.{ts,tsx}']),
    project('e2e', ['test/e2e/**/*.spec.ts']),
    project('faults', ['test/faults/**/*.spec.ts']),
    project('browser', ['test/browser/**/*.spec.ts']),
  ],
};
