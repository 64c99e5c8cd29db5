import { randomUUID } from 'node:crypto';
import type { Language } from '@kolkore/domain/language';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PersonRow } from './entities/people';
import { liftSuppression } from './suppression';
import type { Tx } from './transactions';

@Injectable()
export class People {
  constructor(private readonly db: DataSource) {}

  /** The person of an address, made when there is none, locked until the transaction ends. `language` counts for a new one only. */
  ensure(tx: Tx, email: string, language: Language, now: Date): Promise<PersonRow> {
    return ensurePerson(tx, email, language, now);
  }

  /** Locked until the transaction ends. Null when there is no such person any more. */
  async lock(tx: Tx, id: string): Promise<PersonRow | null> {
    await tx.query('SELECT 1 FROM person WHERE id = $1 FOR UPDATE', [id]);
    return tx.getRepository(PersonRow).findOneBy({ id });
  }

  async edit(tx: Tx, id: string, change: { name: string | null; language: Language }): Promise<void> {
    await tx.query('UPDATE person SET name = $2, language = $3 WHERE id = $1', [id, change.name, change.language]);
  }

  /** Mail arrives: whoever pressed the button of a mailed link has read it. */
  async liftSuppression(tx: Tx, id: string, now: Date): Promise<void> {
    await liftSuppression(tx, id, now);
  }

  /** True when it changed anything. */
  async setOperator(tx: Tx, id: string, operator: boolean): Promise<boolean> {
    const [rows] = await tx.query('UPDATE person SET operator = $2 WHERE id = $1 AND operator <> $2 RETURNING id', [id, operator]);
    return rows.length > 0;
  }

  operators(): Promise<PersonRow[]> {
    return this.db.getRepository(PersonRow).find({ where: { operator: true }, order: { email: 'ASC' } });
  }

  async byEmail(email: string): Promise<PersonRow | null> {
    return this.db.getRepository(PersonRow).createQueryBuilder('p').where('lower(p.email) = lower(:email)', { email }).getOne();
  }
}

/** As People.ensure, for the repositories themselves. */
export async function ensurePerson(tx: Tx, email: string, language: Language, now: Date): Promise<PersonRow> {
  await tx.query(`INSERT INTO person (id, email, language, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (lower(email)) DO NOTHING`, [
    randomUUID(),
    email,
    language,
    now,
  ]);
  const [row] = await tx.query(`SELECT id FROM person WHERE lower(email) = lower($1) FOR UPDATE`, [email]);
  return tx.getRepository(PersonRow).findOneByOrFail({ id: row.id });
}
