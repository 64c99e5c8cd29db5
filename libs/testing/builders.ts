import { createHash } from 'node:crypto';
import { Change } from '@kolkore/domain/change';
import { Classification, Kind, PublishedFacts } from '@kolkore/domain/opportunity';
import { Belief } from '@kolkore/domain/source';
import { deadlineInstant } from '@kolkore/domain/deadline';
import { Texts, docOf, tsvectorOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { DataSource } from 'typeorm';

/** Facts of an invented call; what a test cares about it gives itself. */
export const facts = (partial: Partial<PublishedFacts> = {}): PublishedFacts => ({
  title: 'הכשרת מדריכות ומדריכים מתנדבים בארגוני נוער',
  callNumber: null,
  url: 'https://noar.example/calls/1',
  publisherText: 'משרד הנוער לדוגמה',
  unit: null,
  kindText: null,
  description: null,
  eligibility: null,
  publishedOn: null,
  opensOn: null,
  deadline: null,
  amount: null,
  contact: null,
  documents: [],
  withdrawn: false,
  ...partial,
});

/** What is seeded: facts, what our rules conclude, and where and when it was seen. */
export interface SeedOpportunity extends Partial<Omit<Classification, 'evidence'>> {
  facts?: Partial<PublishedFacts>;
  evidence?: Classification['evidence'];
  sourceId?: string;
  externalId?: string;
  publisher?: { key: string; name: string };
  firstSeenAt?: Date;
  lastSeenAt?: Date;
  delistedAt?: Date | null;
  /** Changes after the first publication, oldest first. The facts are those after all of them. */
  changes?: (Change & { occurredAt: Date })[];
  /** Whether the first publication was found by an import or a first run. */
  baseline?: boolean;
}

const publisherOfDefault = { key: 'example-youth', name: 'משרד הנוער לדוגמה' };

/** A source row, healthy and lately read unless said otherwise. Seeding one again changes nothing. */
export async function seedSource(
  db: DataSource,
  source: {
    id: string;
    title?: string;
    homepage?: string;
    kinds?: readonly Kind[];
    belief?: Belief;
    health?: string;
    lastSuccessAt?: Date | null;
    everyMinutes?: number;
  },
): Promise<void> {
  await db.query(
    `INSERT INTO source (id, title, homepage, every_minutes, health, last_run_at, last_success_at, kinds, belief) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      source.id,
      source.title ?? 'מקור לדוגמה',
      source.homepage ?? 'https://noar.example/',
      source.everyMinutes ?? 60,
      source.health ?? 'healthy',
      source.lastSuccessAt ?? null,
      source.kinds ?? ['call_for_proposals'],
      source.belief ?? 'publisher',
    ],
  );
}

/** The words of invented texts as they are stored. */
export const docFor = (texts: Partial<Texts>): string =>
  tsvectorOf(docOf({ title: [], summary: [], body: [], attachments: [], ...texts }, analysis));

let seeded = 0;

/** One opportunity with its source, publisher, newest revision and changes. Returns its id. */
export async function seedOpportunity(db: DataSource, seed: SeedOpportunity = {}): Promise<number> {
  const published = facts(seed.facts);
  const publisher = seed.publisher ?? publisherOfDefault;
  const sourceId = seed.sourceId ?? 'example-source';
  const changes = seed.changes ?? [];
  const firstSeenAt = seed.firstSeenAt ?? new Date('2026-11-01T07:00:00Z');
  const lastSeenAt = seed.lastSeenAt ?? changes.at(-1)?.occurredAt ?? firstSeenAt;
  const number = changes.length + 1;
  const externalId = seed.externalId ?? `seed-${(seeded += 1)}`;
  await seedSource(db, { id: sourceId });
  await db.query('INSERT INTO publisher (key, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [publisher.key, publisher.name]);
  const hash = createHash('sha256').update(JSON.stringify(published)).digest('hex');
  const given = (...texts: (string | null)[]): string[] => texts.filter((text) => text !== null);
  const doc = docFor({
    title: [published.title],
    summary: given(publisher.name, published.unit, published.callNumber),
    body: given(textOfHtml(published.description ?? ''), published.eligibility),
  });
  const [row] = await db.query(
    `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, unit, topics, populations, regions,
       eligible, barred, evidence, withdrawn, published_on, opens_on, deadline_at, amount_max, doc, first_seen_at, last_seen_at, delisted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) RETURNING id`,
    [
      sourceId,
      externalId,
      number,
      hash,
      published,
      seed.kind ?? 'call_for_proposals',
      publisher.key,
      published.unit,
      seed.topics ?? [],
      seed.populations ?? [],
      seed.regions ?? [],
      seed.eligible ?? [],
      seed.barred ?? null,
      JSON.stringify(seed.evidence ?? []),
      published.withdrawn,
      published.publishedOn,
      published.opensOn,
      published.deadline && deadlineInstant(published.deadline),
      published.amount?.max ?? published.amount?.budget ?? null,
      doc,
      firstSeenAt,
      lastSeenAt,
      seed.delistedAt ?? null,
    ],
  );
  const id = Number(row.id);
  await db.query(
    `INSERT INTO listing (opportunity_id, source_id, external_id, facts, labels, first_seen_at, last_seen_at, observed_at, delisted_at)
     VALUES ($1, $2, $3, $4, '{}', $5, $6, $6, $7)`,
    [id, sourceId, externalId, published, firstSeenAt, lastSeenAt, seed.delistedAt ?? null],
  );
  await db.query('INSERT INTO revision (opportunity_id, number, content_hash, facts, observed_at) VALUES ($1, $2, $3, $4, $5)', [
    id,
    number,
    hash,
    published,
    lastSeenAt,
  ]);
  const all = [{ type: 'published', field: null, before: null, after: null, occurredAt: firstSeenAt }, ...changes];
  for (const [index, change] of all.entries()) {
    await db.query(
      `INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        index + 1,
        change.type,
        change.field,
        JSON.stringify(change.before),
        JSON.stringify(change.after),
        change.occurredAt,
        seed.baseline ?? false,
      ],
    );
  }
  return id;
}
