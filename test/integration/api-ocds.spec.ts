import type { OcdsPackage } from '@kolkore/domain/ocds/shape';
import { facts, seedOpportunity } from '@kolkore/testing/builders';
import { handedOut } from '@kolkore/testing/database';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { Interface, openInterface } from './interface';
import { ocdsPackageRules } from './ocds-rules.fixture';

const now = new Date('2026-11-23T10:00:00Z');
const LICENSE = 'https://creativecommons.org/licenses/by/4.0/';

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const keepsTheRules = ajv.compile<OcdsPackage>(ocdsPackageRules);

let site: Interface;
beforeAll(async () => {
  site = await openInterface(now, { OCID_PREFIX: 'ocds-a1b2c3', DATA_LICENSE_URL: LICENSE });
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const packageAt = async (path: string): Promise<OcdsPackage> => {
  const { body } = await site.ask('get', path).expect(200);
  if (!keepsTheRules(body)) throw new Error(ajv.errorsText(keepsTheRules.errors, { separator: '\n' }));
  const ids = body.releases.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { parties, tender } of body.releases) {
    for (const named of [parties, tender.documents, tender.amendments ?? [], tender.milestones ?? []]) {
      expect(new Set(named.map(({ id }) => id)).size).toBe(named.length);
    }
  }
  return body;
};

/** A tender whose deadline was extended: two revisions, each with its own facts. */
async function extended(externalId: string): Promise<number> {
  const first = { precision: 'day' as const, local: '2026-11-20', raw: '20.11' };
  const second = { precision: 'day' as const, local: '2026-11-29', raw: '29.11' };
  const published = {
    title: 'מכרז',
    callNumber: externalId,
    documents: [{ title: 'חוברת', url: 'https://rechesh.example/f.pdf', fileName: 'f.pdf', bytes: 1 }],
  };
  const id = await seedOpportunity(site.db, {
    kind: 'tender',
    externalId,
    facts: { ...published, deadline: second },
    changes: [{ type: 'deadline_extended', field: 'deadline', before: first, after: second, occurredAt: new Date('2026-11-10T08:00:00Z') }],
  });
  await site.db.query(`INSERT INTO revision (opportunity_id, number, content_hash, facts, observed_at) VALUES ($1, 1, 'first', $2, $3)`, [
    id,
    facts({ ...published, deadline: first }),
    new Date('2026-11-01T07:00:00Z'),
  ]);
  return id;
}

describe('one tender', () => {
  it('is a package with one release for each revision', async () => {
    const id = await extended('7-2026');
    const made = await packageAt(`/api/v1/opportunities/${id}/ocds.json`);
    expect(made).toMatchObject({
      uri: `http://kolkore.example/api/v1/opportunities/${id}/ocds.json`,
      version: '1.1',
      publishedDate: '2026-11-10T10:00:00+02:00',
      publisher: { name: 'הקול קורא', uri: 'http://kolkore.example/' },
      license: LICENSE,
      publicationPolicy: 'http://kolkore.example/developers#ocds',
    });
    expect(
      made.releases.map(({ ocid, tag, date, tender }) => [ocid, tag, date, tender.tenderPeriod?.endDate, tender.amendments?.length]),
    ).toEqual([
      ['ocds-a1b2c3-example-source-7-2026', ['tender'], '2026-11-01T09:00:00+02:00', '2026-11-20T23:59:59+02:00', undefined],
      ['ocds-a1b2c3-example-source-7-2026', ['tenderAmendment'], '2026-11-10T10:00:00+02:00', '2026-11-29T23:59:59+02:00', 1],
    ]);
  });

  it.each(['tender', 'challenge_tender', 'supplier_pool', 'rfi', 'exemption_notice'] as const)('may be a %s', async (kind) => {
    const id = await seedOpportunity(site.db, {
      kind,
      barred: kind === 'exemption_notice' ? 'exemption' : null,
      facts: { deadline: { precision: 'minute', local: '2026-12-01T12:00', raw: '1.12' }, description: '<p>תיאור</p>' },
    });
    expect((await packageAt(`/api/v1/opportunities/${id}/ocds.json`)).releases).toHaveLength(1);
  });

  it('is not a call, a support test, or nothing at all', async () => {
    for (const kind of ['call_for_proposals', 'support_test', 'draft_test'] as const) {
      const id = await seedOpportunity(site.db, { kind });
      expect((await site.ask('get', `/api/v1/opportunities/${id}/ocds.json`).expect(404)).body.code).toBe('not_a_tender');
    }
    expect((await site.ask('get', '/api/v1/opportunities/999/ocds.json').expect(404)).body.code).toBe('not_found');
  });
});

describe('all tenders', () => {
  it('come package after package, each once, barred ones too and no calls', async () => {
    for (let n = 1; n <= 3; n++) await extended(`t-${n}`);
    await seedOpportunity(site.db, { kind: 'call_for_proposals' });
    await seedOpportunity(site.db, { kind: 'tender', externalId: 'land', barred: 'land' });
    await handedOut(site.db);
    const ocids: string[] = [];
    let next: string | undefined = 'http://kolkore.example/api/v1/ocds/releases?limit=2';
    let packages = 0;
    for (; next !== undefined && packages < 9; packages++) {
      const made: OcdsPackage = await packageAt(next.replace('http://kolkore.example', ''));
      expect(made.uri).toBe(next);
      ocids.push(...made.releases.map(({ ocid }) => ocid.replace('ocds-a1b2c3-example-source-', '')));
      next = made.links?.next;
    }
    expect(packages).toBe(2);
    expect(ocids).toEqual(['t-1', 't-1', 't-2', 't-2', 't-3', 't-3', 'land']);
  });

  it('may be none, and take their own parameters only', async () => {
    expect((await packageAt('/api/v1/ocds/releases')).releases).toEqual([]);
    await site.ask('get', '/api/v1/ocds/releases?kind=tender').expect(400);
    await site.ask('get', '/api/v1/ocds/releases?cursor=abc').expect(400);
  });
});
