import type { AttachmentNote, AttachmentState, FileKind } from '@kolkore/domain/attachment';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { statusSql } from './status-sql';
import type { Tx } from './transactions';

/** An attachment in hand until `until`, which is also the proof of holding it. */
export interface ClaimedAttachment {
  id: number;
  url: string;
  until: Date;
  state: AttachmentState;
  /** Attempts made, this one included. */
  attempts: number;
  /** What the file was when the site last answered. */
  sha256: string | null;
  etag: string | null;
  lastModified: string | null;
  extractor: number | null;
}

/** A file as the site gave it. */
export interface FileFacts {
  kind: FileKind;
  contentType: string | null;
  bytes: number;
  sha256: string;
  etag: string | null;
  lastModified: string | null;
  extractor: number;
}

export interface ReadText {
  title: string | null;
  pages: number | null;
  words: number;
  cut: boolean;
  text: string;
}

/** What came of an attempt. */
export type AttachmentOutcome =
  | { state: 'fetched'; file: FileFacts; read: ReadText; nextAt: Date }
  | { state: 'skipped'; note: AttachmentNote; file: FileFacts | null; nextAt: Date | null }
  /** The file could not be had. What was read of it before stays. */
  | { state: 'failed'; note: AttachmentNote; nextAt: Date | null }
  /** It is the file that is known. */
  | { state: 'same'; etag: string | null; lastModified: string | null; nextAt: Date }
  /** It was not tried after all, and is free again. */
  | { state: 'released' };

export interface AttachmentCounts {
  /** Of what is live: still to be read for the first time. */
  pending: number;
  fetched: number;
  /** By note. */
  failed: Partial<Record<AttachmentNote, number>>;
  skipped: Partial<Record<AttachmentNote, number>>;
}

export interface UnreadAttachment {
  opportunityId: number;
  opportunity: string;
  url: string;
  state: AttachmentState;
  note: AttachmentNote;
  attempts: number;
  nextAt: Date | null;
}

/** Of live opportunities, and only what their facts still name. `$1` is the time. */
const WANTED = `o.merged_into IS NULL AND ${statusSql('o', '$1')} NOT IN ('closed', 'withdrawn')
  AND o.facts -> 'documents' @> jsonb_build_array(jsonb_build_object('url', a.url))`;

/** The files of documents. Each is claimed by one worker at a time, by its row's lock and its time. */
@Injectable()
export class Attachments {
  constructor(private readonly db: DataSource) {}

  /** Live opportunities with files to be fetched by now, those that wait longest first. What a killed worker held is among them when its time is up. */
  async due(now: Date, limit: number): Promise<number[]> {
    const rows: { id: number }[] = await this.db.query(
      `SELECT o.id FROM attachment a JOIN opportunity o ON o.id = a.opportunity_id
       WHERE a.next_at <= $1 AND ${WANTED} GROUP BY o.id ORDER BY min(a.next_at), o.id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes files of an opportunity that are due, and that nobody else takes, for `leaseMs`. */
  async claim(opportunityId: number, now: Date, leaseMs: number, limit: number): Promise<ClaimedAttachment[]> {
    const [rows]: [ClaimedAttachment[]] = await this.db.query(
      `UPDATE attachment c SET next_at = $2, attempts = attempts + 1 FROM (
         SELECT a.id FROM attachment a JOIN opportunity o ON o.id = a.opportunity_id
         WHERE a.opportunity_id = $3 AND a.next_at <= $1 AND ${WANTED} ORDER BY a.id LIMIT $4 FOR UPDATE OF a SKIP LOCKED
       ) d WHERE c.id = d.id
       RETURNING c.id, c.url, c.next_at AS until, c.state, c.attempts, c.sha256, c.etag, c.last_modified AS "lastModified", c.extractor`,
      [now, new Date(now.getTime() + leaseMs), opportunityId, limit],
    );
    return rows.sort((a, b) => a.id - b.id);
  }

  /** Holds it for another `leaseMs`. Null when it is no longer ours. */
  async renew(claim: ClaimedAttachment, now: Date, leaseMs: number): Promise<ClaimedAttachment | null> {
    const until = new Date(now.getTime() + leaseMs);
    const [, touched]: [unknown, number] = await this.db.query('UPDATE attachment SET next_at = $3 WHERE id = $1 AND next_at = $2', [
      claim.id,
      claim.until,
      until,
    ]);
    return touched === 1 ? { ...claim, until } : null;
  }

  /** Ids of the sources that list an opportunity. */
  async sourcesOf(opportunityId: number): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      'SELECT DISTINCT source_id AS id FROM listing WHERE opportunity_id = $1 ORDER BY 1',
      [opportunityId],
    );
    return rows.map(({ id }) => id);
  }

  /** Of live opportunities. */
  async counts(now: Date): Promise<AttachmentCounts> {
    const rows: { state: AttachmentState; note: AttachmentNote | null; count: number }[] = await this.db.query(
      `SELECT a.state, a.note, count(*)::int AS count FROM attachment a JOIN opportunity o ON o.id = a.opportunity_id WHERE ${WANTED} GROUP BY 1, 2`,
      [now],
    );
    const of = (state: AttachmentState) => rows.filter((row) => row.state === state);
    const sum = (state: AttachmentState): number => of(state).reduce((all, { count }) => all + count, 0);
    const byNote = (state: AttachmentState) => Object.fromEntries(of(state).map(({ note, count }) => [note ?? 'unreachable', count]));
    return { pending: sum('pending'), fetched: sum('fetched'), failed: byNote('failed'), skipped: byNote('skipped') };
  }

  /** Files of live opportunities that have no text, by what is wrong with them. */
  unread(now: Date, limit: number): Promise<UnreadAttachment[]> {
    return this.db.query(
      `SELECT o.id AS "opportunityId", o.facts ->> 'title' AS opportunity, a.url, a.state, a.note, a.attempts, a.next_at AS "nextAt"
       FROM attachment a JOIN opportunity o ON o.id = a.opportunity_id
       WHERE a.state IN ('failed', 'skipped') AND ${WANTED} ORDER BY a.state, a.note, o.id, a.id LIMIT $2`,
      [now, limit],
    );
  }

  /** Has every file of an opportunity that has no text tried again now, as if for the first time. How many there are. */
  async retry(opportunityId: number, now: Date): Promise<number> {
    const [, touched]: [unknown, number] = await this.db.query(
      `UPDATE attachment SET next_at = $2, attempts = 0, etag = NULL, last_modified = NULL, sha256 = NULL
       WHERE opportunity_id = $1 AND state <> 'fetched'`,
      [opportunityId, now],
    );
    return touched;
  }

  /** What is over or no longer named is not asked for again, so that those who look for work need not pass it each time. */
  async letGo(now: Date): Promise<void> {
    await this.db.query(
      `UPDATE attachment a SET next_at = NULL FROM opportunity o WHERE o.id = a.opportunity_id AND a.next_at <= $1 AND NOT (${WANTED})`,
      [now],
    );
  }
}

/**
 * Writes what came of an attempt. Null when the attachment is no longer in these hands; else whether what is told of it is another thing
 * now, and whether it is news.
 */
export async function writeOutcome(
  tx: Tx,
  claim: ClaimedAttachment,
  outcome: AttachmentOutcome,
  at: Date,
): Promise<{ changed: boolean; news: boolean } | null> {
  const columns = columnsOf(claim, outcome, at);
  const set = Object.keys(columns).map((name, index) => `${name} = $${index + 3}`);
  const [rows]: [{ baseline: boolean }[]] = await tx.query(
    `UPDATE attachment SET ${set.join(', ')} WHERE id = $1 AND next_at = $2 RETURNING baseline`,
    [claim.id, claim.until, ...Object.values(columns)],
  );
  const [row] = rows;
  if (!row) return null;
  const changed = outcome.state !== 'released' && outcome.state !== 'same' && !(outcome.state === 'failed' && claim.state === 'fetched');
  if (outcome.state !== 'fetched') return { changed, news: false };
  // A file that took another's place is the publisher's news, whatever the first one was; the same file read better is nobody's.
  const news = claim.state === 'fetched' ? claim.sha256 !== outcome.file.sha256 : !row.baseline;
  return { changed, news };
}

const noText = { title: null, pages: null, words: null, cut: false, text: null };

function columnsOf({ state, attempts }: ClaimedAttachment, outcome: AttachmentOutcome, at: Date): Record<string, unknown> {
  switch (outcome.state) {
    case 'fetched': {
      const { title, pages, words, cut, text } = outcome.read;
      return {
        ...answered(outcome.file, at),
        state: 'fetched',
        note: null,
        title,
        pages,
        words,
        cut,
        text,
        next_at: outcome.nextAt,
      };
    }
    case 'skipped':
      return { ...answered(outcome.file, at), ...noText, state: 'skipped', note: outcome.note, next_at: outcome.nextAt };
    case 'failed':
      return state === 'fetched' ? { next_at: outcome.nextAt } : { state: 'failed', note: outcome.note, next_at: outcome.nextAt };
    case 'same':
      return { etag: outcome.etag, last_modified: outcome.lastModified, fetched_at: at, attempts: 0, next_at: outcome.nextAt };
    case 'released':
      return { attempts: attempts - 1, next_at: at };
  }
}

function answered(file: FileFacts | null, at: Date): Record<string, unknown> {
  const { kind = null, contentType = null, bytes = null, sha256 = null, etag = null, lastModified = null, extractor = null } = file ?? {};
  return {
    kind,
    content_type: contentType,
    bytes,
    sha256,
    etag,
    last_modified: lastModified,
    extractor,
    fetched_at: at,
    attempts: 0,
  };
}
