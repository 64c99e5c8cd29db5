import { MigrationInterface, QueryRunner } from 'typeorm';

/** What people and organizations follow, and what an organization does with an opportunity: its decision, notes and tasks. */
export class TheBoard1764000000032 implements MigrationInterface {
  name = 'TheBoard1764000000032';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE follow (
        id uuid PRIMARY KEY,
        person_id uuid REFERENCES person ON DELETE CASCADE,
        organization_id uuid REFERENCES organization ON DELETE CASCADE,
        opportunity_id bigint NOT NULL REFERENCES opportunity ON DELETE CASCADE,
        since timestamptz NOT NULL,
        CONSTRAINT follow_one_owner CHECK (num_nonnulls(person_id, organization_id) = 1),
        CONSTRAINT follow_of_person UNIQUE (person_id, opportunity_id),
        CONSTRAINT follow_of_organization UNIQUE (organization_id, opportunity_id)
      );
      CREATE INDEX follow_by_opportunity ON follow (opportunity_id);

      CREATE TABLE dossier (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        opportunity_id bigint NOT NULL REFERENCES opportunity ON DELETE CASCADE,
        decision text NOT NULL CHECK (decision IN ('undecided', 'checking', 'applying', 'submitted', 'not_for_us')),
        reason text,
        handler_id uuid,
        submitted_on date,
        requested int,
        -- Grows with every change of the decision: who saves over an older one is told.
        version int NOT NULL,
        opened_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        changed_by uuid REFERENCES person ON DELETE SET NULL,
        UNIQUE (organization_id, opportunity_id),
        UNIQUE (id, organization_id),
        CHECK (decision = 'submitted' OR (submitted_on IS NULL AND requested IS NULL)),
        -- Who leaves the organization handles nothing there any more.
        FOREIGN KEY (organization_id, handler_id) REFERENCES member ON DELETE SET NULL (handler_id)
      );
      CREATE INDEX dossier_by_opportunity ON dossier (opportunity_id);
      CREATE INDEX dossier_by_handler ON dossier (handler_id) WHERE handler_id IS NOT NULL;
      CREATE INDEX dossier_changed_by ON dossier (changed_by);

      CREATE TABLE note (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        author_id uuid REFERENCES person ON DELETE SET NULL,
        body text NOT NULL,
        version int NOT NULL,
        written_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        changed_by uuid REFERENCES person ON DELETE SET NULL,
        FOREIGN KEY (dossier_id, organization_id) REFERENCES dossier (id, organization_id) ON DELETE CASCADE
      );
      CREATE INDEX note_by_dossier ON note (dossier_id, written_at);
      CREATE INDEX note_by_author ON note (author_id);
      CREATE INDEX note_changed_by ON note (changed_by);

      CREATE TABLE task (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        title text NOT NULL,
        due_on date NOT NULL,
        assignee_id uuid,
        done_at timestamptz,
        -- It stays, so that calendars that hold it learn of its end.
        removed_at timestamptz,
        version int NOT NULL,
        written_at timestamptz NOT NULL,
        written_by uuid REFERENCES person ON DELETE SET NULL,
        changed_at timestamptz NOT NULL,
        changed_by uuid REFERENCES person ON DELETE SET NULL,
        FOREIGN KEY (dossier_id, organization_id) REFERENCES dossier (id, organization_id) ON DELETE CASCADE,
        FOREIGN KEY (organization_id, assignee_id) REFERENCES member ON DELETE SET NULL (assignee_id)
      );
      CREATE INDEX task_by_dossier ON task (dossier_id);
      CREATE INDEX task_by_organization ON task (organization_id, due_on);
      CREATE INDEX task_by_assignee ON task (assignee_id) WHERE assignee_id IS NOT NULL;
      CREATE INDEX task_written_by ON task (written_by);
      CREATE INDEX task_changed_by ON task (changed_by);

      -- The secret address of an organization's calendar; there is none until somebody asks for it.
      CREATE TABLE organization_calendar (
        organization_id uuid PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
        key text NOT NULL UNIQUE,
        made_at timestamptz NOT NULL
      );

      -- Until when an organization says that its approval under section 46 is valid: no register of ours tells it.
      CREATE TABLE organization_paper (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        paper text NOT NULL CHECK (paper IN ('section_46')),
        valid_until date NOT NULL,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (organization_id, paper)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Going back would lose what organizations wrote; restore a backup of the earlier version instead.');
  }
}
