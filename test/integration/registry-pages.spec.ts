import { catalogues } from '@kolkore/domain/catalogue/catalogue';
import { Row } from '@kolkore/domain/registry/cells';
import { inventedAssociation, inventedCertificate, inventedNumber } from '@kolkore/domain/registry/invented';
import { registryNumberText } from '@kolkore/domain/registry-number';
import { seedRegister } from '@kolkore/testing/registry';
import { load } from 'cheerio';
import { Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const { registry } = catalogues.he;
const number = (index: number): string => inventedNumber('589', index);
const list: Row[] = [
  { ...inventedAssociation(0), 'שם עמותה בעברית': 'מעגל הדוגמה (ע~ר)', 'סטטוס עמותה': 'רשומה', 'תאריך רישום עמותה': '17/05/2001' },
  { ...inventedAssociation(1), 'שם עמותה בעברית': 'מעגל אחר לדוגמה (ע~ר)', 'סטטוס עמותה': 'מחוסלת' },
];

let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await openSite(now);
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.clear();
  await seedRegister(site.db, 'associations', list, now);
  await seedRegister(site.db, 'certificates', [inventedCertificate(0, 2024)], now);
  await site.post('/sign-in', { email: 'dana@amuta.example', next: '/account' }).expect(303);
  const [{ id }] = await site.db.query<[{ id: string }]>('SELECT id FROM sign_in ORDER BY created_at DESC LIMIT 1');
  const entered = await site.post(`/sign-in/${site.signer.sign('sign_in', id)}`).expect(303);
  cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
});

const get = (path: string) => site.get(path).set('Cookie', cookie);
const post = (path: string, form: Record<string, string>) => site.post(path, form).set('Cookie', cookie);
const read = (text: string): string => load(text)('main').text().replace(/\s+/gu, ' ');
const opened = () => site.db.query('SELECT name, registry_number AS number FROM organization');

it('finds an organization by the beginning of its name, and fills the form in', async () => {
  const found = load((await get('/organizations/new?q=מעגל הדו').expect(200)).text);
  const link = found(`a[href*="number=${number(0)}"]`);
  expect(link.text()).toBe('מעגל הדוגמה');
  expect(read((await get('/organizations/new?q=אין כזה').expect(200)).text)).toContain(registry.find.none);
  const filled = load((await get(link.attr('href') ?? '').expect(200)).text);
  expect([filled('#name').val(), filled('#number').val()]).toEqual(['מעגל הדוגמה', number(0)]);
  expect(filled('main').text()).toContain(registry.asOf('23.11.2026'));
});

it('opens an organization by its number alone, and shows what the registrar says', async () => {
  const made = await post('/organizations', { name: '', number: registryNumberText(number(0)) }).expect(303);
  expect(await opened()).toEqual([{ name: 'מעגל הדוגמה', number: number(0) }]);
  const path = String(made.headers['location']);
  expect(path).toMatch(/\/registry\?done=created$/u);
  const said = read((await get(path).expect(200)).text);
  for (const words of [registry.asOf('23.11.2026'), 'רשומה', '17.5.2001', registry.years(25), registry.missing(2026), registry.section46])
    expect(said).toContain(words);
  for (const language of ['ar', 'en'] as const) {
    const text = read((await get(`${path.split('?')[0]}?lang=${language}`).expect(200)).text);
    expect(text).toContain(catalogues[language].registry.missing(2026));
    expect(text).toContain(catalogues[language].registry.statuses.active);
  }
  await seedRegister(
    site.db,
    'certificates',
    [inventedCertificate(0, 2024), { ...inventedCertificate(0, 2026), 'האם יש אישור': 'נחתם אישור' }],
    now,
  );
  expect(read((await get(path).expect(200)).text)).not.toContain(registry.missing(2026));
});

it('warns of an organization that is over before it is opened, and opens it all the same', async () => {
  const warned = await post('/organizations', { name: 'שם משלי', number: number(1) }).expect(422);
  expect(read(warned.text)).toContain(registry.over('מחוסלת'));
  expect(await opened()).toEqual([]);
  const anyway = load(warned.text)('input[name=anyway]').val();
  await post('/organizations', { name: 'שם משלי', number: number(1), anyway: String(anyway) }).expect(303);
  expect(await opened()).toEqual([{ name: 'שם משלי', number: number(1) }]);
});

it('opens one with a number that the registrar does not list, and says so', async () => {
  const made = await post('/organizations', { name: 'עמותה חדשה', number: number(77) }).expect(303);
  expect(read((await get(String(made.headers['location'])).expect(200)).text)).toContain(
    registry.unknownNumber(registryNumberText(number(77))),
  );
});

it('is a public address for programs', async () => {
  const { body } = await site.get(`/api/v1/registry/${number(0)}`).expect(200);
  expect(body).toMatchObject({ number: number(0), name: 'מעגל הדוגמה', legalForm: 'amuta', status: 'active', registeredOn: '2001-05-17' });
  expect(body.properManagement).toHaveLength(1);
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['evidence', 'areasText']));
  await site.get(`/api/v1/registry/${number(77)}`).expect(404);
  const wrong = await site.get('/api/v1/registry/589000000').expect(400);
  expect(wrong.body.fields).toHaveProperty('number');
});
