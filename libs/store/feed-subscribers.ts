import { randomUUID } from 'node:crypto';
import { nextTry } from '@kolkore/domain/webhooks/schedule';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Subscribers that one instance holds, and addresses of feeds that they may ask for. */
const MOST = 10_000;
/** A feed says something new also where nothing was written: what closes, closes. */
const CHECK_EVERY_MS = 60 * 60_000;
/** Changes are matched in transactions that may commit after a look that began later. */
const OVERLAP_MS = 5 * 60_000;

/** Somebody who asked to be pushed a feed, or no longer, and must confirm it. */
export interface Asking {
  id: string;
  topic: string;
  callback: string;
  asked: 'subscribe' | 'unsubscribe';
  leaseSeconds: number;
}

/** One who is to be pushed the feed as it is now. */
export interface Pushed {
  id: string;
  callback: string;
  secret: Buffer | null;
  tries: number;
}

/** Subscribers of public feeds. What each is to be sent follows from the state of the feed that it has: nothing is lost, and what was missed is one push. */
@Injectable()
export class FeedSubscribers {
  constructor(private readonly db: DataSource) {}

  /** Writes a request down. False when there are too many subscribers. What holds until it is confirmed stays. */
  async ask(
    request: { topic: string; callback: string; asked: Asking['asked']; leaseSeconds: number; secret: Buffer | null },
    now: Date,
  ): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const [{ count }]: [{ count: number }] = await tx.query('SELECT count(*)::int AS count FROM feed_subscriber');
      if (count >= MOST) return false;
      await tx.query('INSERT INTO feed_topic (topic) VALUES ($1) ON CONFLICT DO NOTHING', [request.topic]);
      await tx.query(
        `INSERT INTO feed_subscriber (id, topic, callback, asked, asked_at, asked_secret, lease_seconds, not_before) VALUES ($1, $2, $3, $4, $5, $6, $7, $5)
         ON CONFLICT (topic, callback) DO UPDATE SET asked = $4, asked_at = $5, asked_secret = $6, lease_seconds = $7`,
        [randomUUID(), request.topic, request.callback, request.asked, now, request.secret, request.leaseSeconds],
      );
      return true;
    });
  }

  /** Takes requests that nobody confirms at present. */
  async takeAsked(now: Date, leaseMs: number, limit: number): Promise<Asking[]> {
    const [rows]: [Asking[]] = await this.db.query(
      `UPDATE feed_subscriber SET lease_until = $2 WHERE id IN (
         SELECT id FROM feed_subscriber WHERE asked IS NOT NULL AND (lease_until IS NULL OR lease_until < $1) ORDER BY asked_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id, topic, callback, asked, lease_seconds AS "leaseSeconds"`,
      [now, new Date(now.getTime() + leaseMs), limit],
    );
    return rows;
  }

  /** What it asked for holds, or does not. One that never confirmed is forgotten. */
  async answered({ id, asked, leaseSeconds }: Asking, confirmed: boolean, now: Date): Promise<void> {
    const mine = [id, asked];
    if (confirmed && asked === 'unsubscribe') await this.db.query('DELETE FROM feed_subscriber WHERE id = $1 AND asked = $2', mine);
    else if (confirmed)
      // It reads the feed itself when it subscribes: only what is new from now on is pushed.
      await this.db.query(
        `UPDATE feed_subscriber s SET asked = NULL, secret = asked_secret, asked_secret = NULL, until = $3, lease_until = NULL,
           etag = CASE WHEN s.until > $4 THEN s.etag ELSE t.etag END, tries = 0, not_before = $4
         FROM feed_topic t WHERE t.topic = s.topic AND s.id = $1 AND s.asked = $2`,
        [...mine, new Date(now.getTime() + leaseSeconds * 1000), now],
      );
    else {
      await this.db.query('DELETE FROM feed_subscriber WHERE id = $1 AND asked = $2 AND until IS NULL', mine);
      await this.db.query(
        'UPDATE feed_subscriber SET asked = NULL, asked_secret = NULL, lease_until = NULL WHERE id = $1 AND asked = $2',
        mine,
      );
    }
  }

  /** Feeds to read: those that may have changed since they were last read, and those of which somebody lacks the newest state. */
  async dueTopics(now: Date): Promise<string[]> {
    const rows: { topic: string }[] = await this.db.query(
      `SELECT t.topic FROM feed_topic t WHERE EXISTS (SELECT FROM feed_subscriber s WHERE s.topic = t.topic AND (s.until > $1 OR s.asked IS NOT NULL))
         AND (t.checked_at IS NULL OR t.checked_at <= $2
           OR t.checked_at - $3 * interval '1 millisecond' < (SELECT max(matched_at) FROM change)
           OR EXISTS (SELECT FROM feed_subscriber s WHERE s.topic = t.topic AND s.until > $1 AND s.etag IS DISTINCT FROM t.etag AND s.not_before <= $1))
       ORDER BY t.checked_at NULLS FIRST, t.topic`,
      [now, new Date(now.getTime() - CHECK_EVERY_MS), OVERLAP_MS],
    );
    return rows.map(({ topic }) => topic);
  }

  async noteState(topic: string, etag: string, now: Date): Promise<void> {
    await this.db.query('UPDATE feed_topic SET etag = $2, checked_at = $3 WHERE topic = $1', [topic, etag, now]);
    // Who confirmed before the feed was first read has it as it was then.
    await this.db.query('UPDATE feed_subscriber SET etag = $2 WHERE topic = $1 AND until IS NOT NULL AND etag IS NULL', [topic, etag]);
    await this.db.query(
      `UPDATE feed_subscriber SET behind_since = $3 WHERE topic = $1 AND until > $3 AND etag IS DISTINCT FROM $2 AND behind_since IS NULL`,
      [topic, etag, now],
    );
  }

  /** Lets go of those who asked for a feed that turned out not to exist, and answers where to tell them. Who had it before keeps it. */
  async dropAsked(topic: string): Promise<string[]> {
    const [rows]: [{ callback: string }[]] = await this.db.query(
      `DELETE FROM feed_subscriber WHERE topic = $1 AND asked = 'subscribe' AND until IS NULL RETURNING callback`,
      [topic],
    );
    return rows.map(({ callback }) => callback);
  }

  /** Takes one who lacks this state of the feed, under a lock and for a lease; null when there is none now. */
  async takePush(topic: string, etag: string, leaseMs: number, now: Date): Promise<Pushed | null> {
    const [rows]: [Pushed[]] = await this.db.query(
      `UPDATE feed_subscriber SET lease_until = $4, tries = tries + 1 WHERE id = (
         SELECT id FROM feed_subscriber WHERE topic = $1 AND until > $3 AND etag IS DISTINCT FROM $2 AND not_before <= $3
           AND (lease_until IS NULL OR lease_until < $3) ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, callback, secret, tries`,
      [topic, etag, now, new Date(now.getTime() + leaseMs)],
    );
    return rows[0] ?? null;
  }

  /** What came of it. Who is gone, or took nothing for as long as we try, is forgotten. */
  async pushed({ id, tries }: Pushed, outcome: 'taken' | 'failed' | 'gone', etag: string, now: Date): Promise<void> {
    const notBefore = outcome === 'failed' ? nextTry(tries, now) : null;
    if (outcome === 'taken')
      await this.db.query(
        'UPDATE feed_subscriber SET etag = $2, tries = 0, not_before = $3, lease_until = NULL, behind_since = NULL WHERE id = $1',
        [id, etag, now],
      );
    else if (notBefore)
      await this.db.query('UPDATE feed_subscriber SET not_before = $2, lease_until = NULL WHERE id = $1', [id, notBefore]);
    else await this.db.query('DELETE FROM feed_subscriber WHERE id = $1', [id]);
  }

  /** Leases that ran out, and feeds that nobody is pushed any more. */
  async forgetOver(now: Date): Promise<void> {
    await this.db.query('DELETE FROM feed_subscriber WHERE until <= $1 AND asked IS NULL', [now]);
    await this.db.query('DELETE FROM feed_topic t WHERE NOT EXISTS (SELECT FROM feed_subscriber s WHERE s.topic = t.topic)');
  }
}
