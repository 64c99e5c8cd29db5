import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { splitPublisher } from '@kolkore/domain/publishers';
import type { FetchedPage } from '@kolkore/domain/source';
import { loadSources } from '../../registry';
import { readGate } from './gate';
import officeNames from './offices.json';
import { slugOf } from './results';
import { firstOf, labels, officeName, publisherOf, tagsOf } from './tags';

const script = (body: string): FetchedPage => ({
  kind: 'config',
  url: 'https://www.gov.il/CollectorsWebApi/client-config.js',
  body,
  contentType: 'application/javascript',
  fetchedAt: new Date('2026-11-23T06:00:00Z'),
  carry: {},
});
const base = 'https://openapi-gc.digital.gov.il/pub/cio/govil/rest/collectors/v1';

describe('the client configuration', () => {
  it.each([
    ['JSON', `window['govilRunConfig'] = {"clientId":"dugma","dataCollectorWebApi":"${base}"};`],
    ['a literal', `window["govilRunConfig"]={ dataCollectorWebApi: '${base}/', clientId: 'dugma' }`],
    ['a property', `window.govilRunConfig = {\n  nested: { a: 1 },\n  clientId : "dugma",\n  dataCollectorWebApi : "${base}"\n}`],
    ['escaped', `window['govilRunConfig'] = {"clientId":"dugma","dataCollectorWebApi":"${base.replace(/\//g, '\\/')}"};`],
  ])('is read as %s', (_, body) => expect(readGate(script(body), 'collectors')).toEqual({ base, clientId: 'dugma' }));

  it.each([
    ['no client id', `window['govilRunConfig'] = {"clientId":"","dataCollectorWebApi":"${base}"};`, 'has no client id'],
    ['an id that would break a header', `window['govilRunConfig'] = {"clientId":"a b","dataCollectorWebApi":"${base}"};`, 'that is none'],
    ['no address', `window['govilRunConfig'] = {"clientId":"dugma"};`, 'has no dataCollectorWebApi'],
    [
      'an address elsewhere',
      `window['govilRunConfig'] = {"clientId":"dugma","dataCollectorWebApi":"https://x.example/v1"};`,
      'host that this source does not know',
    ],
    [
      'an address without TLS',
      `window['govilRunConfig'] = {"clientId":"dugma","dataCollectorWebApi":"http://openapi-gc.digital.gov.il/v1"};`,
      'host that this source does not know',
    ],
    ['another assignment', `window['other'] = {"clientId":"dugma"};`, 'assigns no govilRunConfig'],
  ])('with %s is refused, without telling the id', (_, body, why) => {
    expect(() => readGate(script(body), 'collectors')).toThrow(why);
    expect(() => readGate(script(body), 'collectors')).not.toThrow('dugma');
  });
});

describe('offices', () => {
  it('are bodies that we know, each under one id', () => {
    const names = Object.values(officeNames);
    expect(names.length).toBeGreaterThanOrEqual(99);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => splitPublisher(name).key.startsWith('x-'))).toEqual([]);
    for (const id of Object.keys(officeNames)) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(officeName('104CB0F4-D65A-4692-B590-94AF928C19C0')).toBe('משרד הבריאות');
  });

  it('are told by their id before their name, and by their name without one', () => {
    const tags = (url: string) =>
      tagsOf({
        tags: {
          metaData: {
            'משרד:': [
              { title: 'משרד ישן', url },
              { title: 'שני', url: '' },
            ],
          },
        },
      });
    expect(publisherOf(tags('/he/x?OfficeId=104cb0f4-d65a-4692-b590-94af928c19c0'))).toBe('משרד הבריאות');
    expect(publisherOf(tags('/he/x?OfficeId=00000000-0000-4000-8000-000000000000'))).toBe('משרד ישן');
    expect(publisherOf(tags(''))).toBe('משרד ישן');
    expect(publisherOf(tagsOf({ tags: null }))).toBeUndefined();
    expect(publisherOf(tagsOf({ tags: { metaData: { משרד: [] } } }))).toBeUndefined();
  });
});

it.each([
  ['תאריך אחרון להגשה', true],
  ['מועד אחרון להגשת הצעות', true],
  ['מועד אחרון להגשת שאלות', false],
  ['תאריך פרסום', false],
])('%s names the deadline: %s', (label, is) =>
  expect(firstOf(tagsOf({ tags: { promotedMetaData: { [label]: [{ title: '01.12.2026', url: '' }] } } }), labels.deadline)).toBe(
    is ? '01.12.2026' : undefined,
  ),
);

it.each([
  ['https://www.gov.il/he/pages/kolkora-1', 'kolkora-1'],
  ['https://www.gov.il/he/pages/kolkora-1/?chapterIndex=2', 'kolkora-1'],
  ['https://www.gov.il/he/departments/publications/Call_for_bids/abc', 'abc'],
  ['https://www.gov.il/he/pages/%D7%A7%D7%95%D7%9C', 'קול'],
  ['https://www.gov.il/he/pages/50%-more', '50%-more'],
  ['https://www.gov.il/BlobFolder/rfp/x/he/a.pdf', undefined],
  ['https://www.gov.il/he/departments/dynamiccollectors/kolkore-list', undefined],
  ['https://www.dugma.example/he/pages/kolkora-1', undefined],
])('%s is the page %s', (address, slug) => expect(slugOf(address)).toBe(slug));

it('no source and no example holds a client id that is not ours', () => {
  const examples = join(__dirname, '../../examples');
  const texts = readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:json|txt|html)$/u.test(name))
    .map((name) => readFileSync(join(examples, name), 'utf8'));
  const ids = texts.flatMap((text) =>
    [...text.matchAll(/["']?(?:clientId|x-client-id)["']?\s*:\s*["']([^"']+)["']/gu)].map(([, id]) => id),
  );
  expect(ids.length).toBeGreaterThan(10);
  expect([...new Set(ids)].sort()).toEqual(['dugma-client-0001', 'dugma-client-0002']);
  for (const source of loadSources()) expect(JSON.stringify(source.start(new Date()))).not.toMatch(/x-client-id/iu);
});
