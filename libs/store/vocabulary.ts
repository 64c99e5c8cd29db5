import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const HOUR = 3_600_000;
/** A vocabulary of fewer words is counted in a moment, and may still be growing: every five minutes. */
const SMALL = 20_000;
const FIVE_MINUTES = HOUR / 12;
/** Of so many of the newest publications; enough for every word that is in use. */
const NEWEST = 100_000;
/** Words that are compared letter by letter, the most alike first. */
const ALIKE = 60;
/** Of so many of the newest publications titles are read for their most used words, of which so many are given. */
const NEWEST_TITLES = 20_000;
const MOST_TITLE_WORDS = 1_500;
const MOST_TITLE_PAIRS = 1_000;
/** Any number for the lock of the count; no other lock of the house has it. */
const LOCK = 0x766f6361;

/** A word as publications write it, and in how many of them it stands. */
export interface UsedWord {
  word: string;
  uses: number;
}

/** The words that publications use, counted anew every hour (a small one more often) from titles, summaries and texts. */
@Injectable()
export class Vocabulary {
  constructor(private readonly db: DataSource) {}

  /** Counts anew when the last count is old. Of several processes one counts. */
  async refresh(now: Date): Promise<void> {
    const [{ due }] = await this.db.query<[{ due: boolean }]>(
      `SELECT coalesce(max(counted_at) FILTER (WHERE counted_at <= $3) <= CASE WHEN count(*) < ${SMALL} THEN $2::timestamptz ELSE $1::timestamptz END, true)
         AND EXISTS (SELECT 1 FROM opportunity) AS due FROM vocabulary`,
      [new Date(now.getTime() - HOUR), new Date(now.getTime() - FIVE_MINUTES), now],
    );
    if (!due) return;
    await this.db.transaction(async (tx) => {
      const [{ locked }] = await tx.query<[{ locked: boolean }]>('SELECT pg_try_advisory_xact_lock($1) AS locked', [LOCK]);
      if (!locked) return;
      await tx.query(
        `INSERT INTO vocabulary (word, uses, counted_at)
         SELECT word, ndoc, $1 FROM ts_stat(${quotedTexts}) WHERE word ~ '^[^\\W\\d_]{2,}' AND length(word) <= 40
         ON CONFLICT (word) DO UPDATE SET uses = EXCLUDED.uses, counted_at = EXCLUDED.counted_at`,
        [now],
      );
      await tx.query('DELETE FROM vocabulary WHERE counted_at <> $1', [now]);
    });
  }

  /** Which of these words stand in no publication at all. */
  async unknown(words: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ word: string }[]>(
      'SELECT w AS word FROM unnest($1::text[]) w WHERE NOT EXISTS (SELECT 1 FROM vocabulary v WHERE v.word = w)',
      [words],
    );
    return rows.map(({ word }) => word);
  }

  /** Words that look most like this one, the most alike first. */
  alike(word: string): Promise<UsedWord[]> {
    return this.db.query('SELECT word, uses FROM vocabulary ORDER BY latin_letters(word) <-> latin_letters($1) LIMIT $2', [word, ALIKE]);
  }

  /** Hebrew words of the newest titles as they stand there, in two of them at least, the most used first. */
  inTitles(): Promise<UsedWord[]> {
    return this.db.query(
      `SELECT word, count(*)::int AS uses
         FROM (SELECT DISTINCT id, regexp_split_to_table(title, '[^א-ת"''׳״]+') AS word
                 FROM (${NEWEST_TITLES_SQL}) newest) used
        WHERE word ~ '^[א-ת]{3,20}$' GROUP BY word HAVING count(*) > 1 ORDER BY uses DESC, word LIMIT $1`,
      [MOST_TITLE_WORDS],
    );
  }

  /** Two Hebrew words that stand side by side, with nothing but a space between, in three of the newest titles at least; the most used first. */
  pairsInTitles(): Promise<UsedWord[]> {
    return this.db.query(
      `SELECT word, count(*)::int AS uses
         FROM (SELECT DISTINCT newest.id, pair.word FROM (${NEWEST_TITLES_SQL}) newest,
                 LATERAL regexp_split_to_table(newest.title, '[^א-ת"''׳״\\s]+') AS run,
                 LATERAL (SELECT w || ' ' || lead(w) OVER (ORDER BY n) AS word FROM regexp_split_to_table(btrim(run), '\\s+') WITH ORDINALITY AS u (w, n)) pair) used
        WHERE word ~ '^[א-ת]{2,20} [א-ת]{3,20}$' GROUP BY word HAVING count(*) > 2 ORDER BY uses DESC, word LIMIT $1`,
      [MOST_TITLE_PAIRS],
    );
  }
}

const NEWEST_TITLES_SQL = `SELECT id, facts ->> 'title' AS title FROM opportunity WHERE merged_into IS NULL ORDER BY id DESC LIMIT ${NEWEST_TITLES}`;

const texts = `SELECT to_tsvector('simple', concat_ws(' ', facts ->> 'title', facts ->> 'summary', facts ->> 'description'))
  FROM (SELECT facts FROM opportunity WHERE merged_into IS NULL ORDER BY id DESC LIMIT ${NEWEST}) newest`;
const quotedTexts = `'${texts.replaceAll("'", "''")}'`;
