// The one rule of the tree (docs/architecture.md): arrows go one way, each outside technology has one importer.
const only = (name, technology, importers) => ({
  name,
  severity: 'error',
  from: { path: '^(apps|libs|scrapers)/', pathNot: [...importers, '\\.spec\\.tsx?$', '^libs/testing/'] },
  to: { path: `node_modules/(${technology})/` },
});
const notTo = (name, from, to, pathNot = []) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: ['\\.spec\\.tsx?$', ...pathNot] },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: { path: '^(apps|libs|scrapers|test)/' }, to: { couldNotResolve: true } },
    notTo('domain-knows-nobody', '^libs/domain/', '^(libs/(?!domain/)|apps/|scrapers/)'),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '\\.spec\\.tsx?$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'],
        pathNot: 'node_modules/(luxon|zod)/|node_modules/@types/luxon/|^(crypto|node:crypto)$',
      },
    },
    notTo('hebrew-knows-the-domain-only', '^libs/hebrew/', '^(libs/(?!domain/|hebrew/)|apps/|scrapers/)'),
    notTo('scrapers-know-the-domain-only', '^scrapers/', '^(libs/(?!domain/)|apps/)'),
    notTo('ground-floor', '^libs/(net|queue|platform)/', '^(libs/(store|harvest|accounts|matching|alerts|digests|reach)/|apps/|scrapers/)'),
    notTo('store-below-its-users', '^libs/store/', '^(libs/(net|queue|harvest|accounts|matching|alerts|digests|reach)/|apps/|scrapers/)'),
    notTo('middle-floor', '^libs/(harvest|accounts|matching|alerts)/', '^(libs/(digests|reach)/|apps/|scrapers/)'),
    notTo('neighbours-apart', '^libs/(harvest)/', '^libs/(accounts|matching|alerts)/'),
    notTo('accounts-apart', '^libs/accounts/', '^libs/(harvest|matching|alerts)/'),
    notTo('apart-from-accounts', '^libs/(alerts|matching)/', '^libs/(accounts|harvest)/'),
    notTo('cli-alone', '^apps/cli/', '^apps/(api|worker|all-in-one)/'),
    notTo('api-alone', '^apps/api/', '^apps/(worker|cli|all-in-one)/|^scrapers/'),
    notTo('worker-alone', '^apps/worker/', '^apps/(api|cli|all-in-one)/'),
    notTo('testing-stays-in-tests', '^(apps|libs/(?!testing/)|scrapers)/', '^libs/testing/'),
    only('typeorm-in-store', 'typeorm|@nestjs/typeorm', ['^libs/store/']),
    only('undici-in-net', 'undici', ['^libs/net/']),
    only('dictionary-in-hebrew', 'dictionary-he', ['^libs/hebrew/']),
    only('saxes-in-two', 'saxes', ['^libs/harvest/rows/', '^libs/extract/']),
    only('queues-in-queue', 'bullmq|ioredis|@bull-board', ['^libs/queue/']),
    only('mail-in-alerts', 'nodemailer', ['^libs/alerts/', '^apps/cli/commands/bench-']),
    only('pg-in-store-and-queue', 'pg', ['^libs/(store|queue)/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|node_modules/\\.cache)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
