import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@kolkore/domain/errors';
import { byId, loadFrom, loadImports, loadSources } from './registry';

it('finds the sources and imports of the project', () => {
  const sources = loadSources();
  const read = sources.filter((s) => s.off === undefined).map((s) => s.id);
  expect(read).toEqual([
    'beer-sheva-tenders',
    'btl-funds',
    'class-action-fund',
    'class-action-settlements',
    'culture-support',
    'education',
    'environment-calls',
    'gov-il-aliyah',
    'gov-il-calls',
    'gov-il-health',
    'gov-il-local-authorities',
    'gov-il-negev-galil',
    'gov-il-support-tests',
    'gov-il-supports',
    'mr-gov-il',
    'mr-gov-il-bulk',
    'mr-gov-il-calls',
    'mr-gov-il-exemptions',
    'shatil',
    'tmichot',
  ]);
  // And places of which only the address is known, some with the readers of a family.
  expect(sources.length - read.length).toBeGreaterThanOrEqual(22);
  expect(loadImports().map((i) => i.id)).toEqual(['mr-gov-il-tenders', 'support-tests-2018', 'tmichot-samples']);
});

it('is told of by the README as it is', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const [, read, known] = /reads (\d+) sources of them \((\d+) more are known/u.exec(readme) ?? [];
  const sources = loadSources();
  const on = sources.filter((source) => source.off === undefined).length;
  expect([Number(read), Number(known)]).toEqual([on, sources.length - on]);
});

describe('a folder', () => {
  const folder = (files: Record<string, string>) => {
    const root = mkdtempSync(join(tmpdir(), 'registry-'));
    mkdirSync(join(root, 'sources'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'sources', name), text);
    return () => byId('source', loadFrom<{ id: string }>('sources', 'source', 'source', root));
  };
  const file = (id: string) => `exports.source = { id: '${id}' };`;

  it('is read as built, without maps, declarations and specs', () => {
    const load = folder({
      'b.source.js': file('b'),
      'a.source.js': file('a'),
      'a.source.js.map': '{',
      'a.source.d.ts': 'x',
      'a.source.spec.js': 'throw 1',
      'note.txt': 'x',
    });
    expect(load()).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  it.each([
    ['is empty', {}, ['no source was found']],
    [
      'holds one id twice',
      { 'a.source.js': file('same'), 'b.source.js': file('same') },
      ['source id "same" is in a.source.js and in b.source.js'],
    ],
    ['holds a file without a source', { 'a.source.js': 'exports.other = 1;', 'b.source.js': file('b') }, ['a.source.js exports no source']],
  ])('that %s stops the start', (_, files, problems) => {
    try {
      folder(files)();
      throw new Error('did not stop');
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as ConfigError).problems).toEqual(problems);
    }
  });
});
