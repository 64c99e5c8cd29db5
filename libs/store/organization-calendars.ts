import type { LocalDate } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from './transactions';

/** The secret addresses of organizations' calendars. */
@Injectable()
export class OrganizationCalendars {
  constructor(private readonly db: DataSource) {}

  async keyOf(organizationId: string): Promise<string | null> {
    const [row] = await this.db.query('SELECT key FROM organization_calendar WHERE organization_id = $1', [organizationId]);
    return row?.key ?? null;
  }

  /** The organization that an address opens; null when it opens nothing, any more or ever. */
  async byKey(key: string): Promise<{ organizationId: string; name: string } | null> {
    const [row] = await this.db.query(
      `SELECT o.id AS "organizationId", o.name FROM organization_calendar c JOIN organization o ON o.id = c.organization_id WHERE c.key = $1`,
      [key],
    );
    return row ?? null;
  }

  /** The old address, if there was one, opens nothing from now on. */
  async renew(tx: Tx, organizationId: string, key: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO organization_calendar (organization_id, key, made_at) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id) DO UPDATE SET key = excluded.key, made_at = excluded.made_at`,
      [organizationId, key, now],
    );
  }
}

/** What an organization says of its papers that no register tells. */
@Injectable()
export class OrganizationPapers {
  constructor(private readonly db: DataSource) {}

  /** Until when its approval under section 46 is valid; null when it did not say. */
  async section46Until(organizationId: string): Promise<LocalDate | null> {
    const [row] = await this.db.query(
      `SELECT valid_until AS until FROM organization_paper WHERE organization_id = $1 AND paper = 'section_46'`,
      [organizationId],
    );
    return row?.until ?? null;
  }

  /** Null forgets it. Answers whether anything changed. */
  async tellSection46(tx: Tx, organizationId: string, until: LocalDate | null, now: Date): Promise<boolean> {
    if (until === null) {
      const [gone] = await tx.query(`DELETE FROM organization_paper WHERE organization_id = $1 AND paper = 'section_46' RETURNING paper`, [
        organizationId,
      ]);
      return gone.length > 0;
    }
    const rows: unknown[] = await tx.query(
      `INSERT INTO organization_paper (organization_id, paper, valid_until, told_at) VALUES ($1, 'section_46', $2, $3)
       ON CONFLICT (organization_id, paper) DO UPDATE SET valid_until = excluded.valid_until, told_at = excluded.told_at
         WHERE organization_paper.valid_until <> excluded.valid_until RETURNING paper`,
      [organizationId, until, now],
    );
    return rows.length > 0;
  }
}
