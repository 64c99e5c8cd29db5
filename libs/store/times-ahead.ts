import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A time to come, and the longest that an honest clock ever puts it off. */
interface Wait {
  table: string;
  /** What is set, from `$1`, the time now. */
  set: string;
  where: string;
}

const later = (column: string, most: string): string => `${column} > $1::timestamptz + interval '${most}'`;
/** Two machines' clocks may differ by this much. */
const APART = '5 minutes';
/** A holder that lives has as long again; a dead one is not waited for until its wrong date. */
const lease = (table: string): Wait => ({
  table,
  set: `lease_until = $1::timestamptz + interval '${APART}'`,
  where: later('lease_until', '1 hour'),
});
const waitingItem = `state IN ('pending', 'held') AND reminder_days IS NULL`;

const waits: readonly Wait[] = [
  { table: 'source', set: 'next_run_at = $1', where: later('next_run_at', '31 days') },
  { table: 'run', set: 'created_at = $1', where: `state = 'queued' AND ${later('created_at', APART)}` },
  lease('run'),
  { table: 'registry_register', set: 'next_at = $1', where: later('next_at', '31 days') },
  { table: 'attachment', set: 'next_at = $1', where: later('next_at', '31 days') },
  { table: 'alert_item', set: 'created_at = $1, due_at = $1', where: `${waitingItem} AND ${later('created_at', APART)}` },
  // A monthly summary waits longest.
  { table: 'alert_item', set: 'due_at = $1', where: `${waitingItem} AND ${later('due_at', '32 days')}` },
  { table: 'person', set: 'turn_at = $1', where: later('turn_at', '2 days') },
  { table: 'person', set: 'noted_at = $1', where: later('noted_at', APART) },
  { table: 'person', set: 'mail_after = $1', where: later('mail_after', '8 days') },
  { table: 'person', set: 'lifted_at = $1', where: later('lifted_at', APART) },
  // The longest: a mailbox that asked for rest, over a holiday.
  {
    table: 'message',
    set: 'not_before = $1',
    where: `state IN ('pending', 'held', 'sending') AND hold_id IS NULL AND ${later('not_before', '8 days')}`,
  },
  lease('message'),
  { table: 'webhook_event', set: 'not_before = $1', where: `state IN ('pending', 'sending') AND ${later('not_before', '8 days')}` },
  lease('webhook_event'),
  // A receiver may ask for more than two days of patience.
  { table: 'webhook_endpoint', set: 'wait_until = $1', where: later('wait_until', '8 days') },
  { table: 'feed_topic', set: 'checked_at = $1', where: later('checked_at', APART) },
  { table: 'feed_subscriber', set: 'not_before = $1', where: later('not_before', '8 days') },
  lease('feed_subscriber'),
  { table: 'canary', set: 'checked_at = $1', where: later('checked_at', APART) },
];

/**
 * Waits that only a clock which ran ahead can have written: longer than any that the house makes. They are brought back to now, so that
 * an hour on a wrong date neither silences a source nor keeps an alert until that date comes.
 */
@Injectable()
export class TimesAhead {
  constructor(private readonly db: DataSource) {}

  /** How many were brought back, by table; empty on an honest clock. Safe to repeat and to run at once. */
  async bringBack(now: Date): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const { table, set, where } of waits) {
      const [, count]: [unknown, number] = await this.db.query(`UPDATE ${table} SET ${set} WHERE ${where}`, [now]);
      if (count > 0) found[table] = (found[table] ?? 0) + count;
    }
    return found;
  }
}
