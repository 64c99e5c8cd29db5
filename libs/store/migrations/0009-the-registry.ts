import { MigrationInterface, QueryRunner } from 'typeorm';

/** What the registrars publish of organizations, what changed in it that matters, and how each import went. */
export class TheRegistry1764000000009 implements MigrationInterface {
  name = 'TheRegistry1764000000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One row a list that is read weekly. An import is due at next_at; handing it out moves next_at on, so that a lost job comes again.
      CREATE TABLE registry_register (
        id text PRIMARY KEY,
        next_at timestamptz NOT NULL
      );

      CREATE TABLE registry_import (
        id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        register text NOT NULL REFERENCES registry_register,
        origin text NOT NULL CHECK (origin IN ('site', 'file')),
        forced boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        -- Rows that were read; the site's own count; and what became of them.
        rows int NOT NULL DEFAULT 0,
        site_total int,
        added int NOT NULL DEFAULT 0,
        changed int NOT NULL DEFAULT 0,
        unchanged int NOT NULL DEFAULT 0,
        gone int NOT NULL DEFAULT 0,
        unread int NOT NULL DEFAULT 0,
        repeated int NOT NULL DEFAULT 0,
        problem jsonb,
        -- The first page as it came: what a changed layout is told by.
        first_page bytea
      );
      CREATE INDEX registry_import_by_register ON registry_import (register, id DESC);

      CREATE TABLE registry_entry (
        number text PRIMARY KEY,
        register text NOT NULL,
        legal_form text NOT NULL,
        name text NOT NULL,
        name_en text,
        name_ar text,
        status text NOT NULL,
        status_text text,
        status_on date,
        registered_on date,
        field text,
        second_field text,
        topics text[] NOT NULL,
        evidence jsonb NOT NULL,
        areas_text text,
        locality text,
        regions text[] NOT NULL,
        nationwide boolean NOT NULL,
        turnover bigint,
        expenses bigint,
        employees bigint,
        volunteers bigint,
        members bigint,
        size text NOT NULL,
        last_report_year int,
        last_financial_year int,
        goals text,
        -- The words of its names, folded: what a search by name meets.
        name_words text NOT NULL,
        first_seen_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        -- When its register no longer listed it. Never deleted: what an organization's page says of it stays true.
        gone_at timestamptz
      );
      CREATE INDEX registry_entry_names ON registry_entry USING gin (to_tsvector('simple', name_words));
      CREATE INDEX registry_entry_register ON registry_entry (register);

      -- What changed in an entry that matters to whoever relies on it.
      CREATE TABLE registry_event (
        id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        number text NOT NULL REFERENCES registry_entry,
        import_id bigint NOT NULL REFERENCES registry_import,
        what text NOT NULL CHECK (what IN ('status', 'name', 'gone', 'returned')),
        was text,
        now text,
        at timestamptz NOT NULL
      );
      CREATE INDEX registry_event_by_number ON registry_event (number, id DESC);
      CREATE INDEX registry_event_by_import ON registry_event (import_id);

      -- The list of certificates speaks also of organizations that no other list has.
      CREATE TABLE registry_certificate (
        number text NOT NULL,
        year int NOT NULL,
        outcome text,
        approved boolean,
        updated_on date,
        first_seen_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        gone_at timestamptz,
        PRIMARY KEY (number, year)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE registry_certificate, registry_event, registry_entry, registry_import, registry_register');
  }
}
