import type { DataSource } from 'typeorm';

/** A claimed message, and the attempt for which it was claimed. */
export type Held = { id: string; attempt: number };

/** What became of an attempt. `because` is kept for the operator (an SMTP answer, never an address). */
export type Outcome =
  | { state: 'accepted'; answer: string; subject: string }
  | { state: 'deferred'; because: string; notBefore: Date }
  | { state: 'failed'; because: string }
  | { state: 'suppressed'; because: string };

const attemptOutcome = { accepted: 'accepted', deferred: 'deferred', failed: 'deferred', suppressed: 'refused' } as const;

/** An attempt that ended. */
export interface Done extends Held {
  outcome: Outcome;
  at: Date;
}

/**
 * Writes in one statement what came of attempts. An acceptance always counts; anything else only while this attempt still holds the
 * message, so a sender that lost its lease spoils nothing. `suppressed` also suppresses the person. No message twice in one list.
 */
export async function writeOutcomes(db: DataSource, done: readonly Done[]): Promise<void> {
  if (done.length === 0) return;
  const rows = done.map(({ id, attempt, outcome, at }) => ({
    id,
    attempt,
    at,
    outcome: attemptOutcome[outcome.state],
    said: (outcome.state === 'accepted' ? outcome.answer : outcome.because).slice(0, 1000),
    state: outcome.state === 'deferred' ? 'pending' : outcome.state,
    notBefore: outcome.state === 'deferred' ? outcome.notBefore : null,
    subject: outcome.state === 'accepted' ? outcome.subject : null,
  }));
  await db.query(
    `WITH done AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, attempt int, at timestamptz, outcome text, said text, state text, "notBefore" timestamptz, subject text)
     ), attempts AS (
       UPDATE delivery_attempt d SET finished_at = done.at, outcome = done.outcome, answer = done.said FROM done
       WHERE d.message_id = done.id AND d.number = done.attempt
     ), kept AS (
       UPDATE message m SET state = done.state, state_at = done.at, lease_until = NULL, cause = CASE WHEN done.state <> 'accepted' THEN done.said END,
         not_before = coalesce(done."notBefore", m.not_before), subject = coalesce(done.subject, m.subject)
       FROM done WHERE m.id = done.id
         AND ((m.state = 'sending' AND m.attempts = done.attempt) OR (done.state = 'accepted' AND m.state IN ('sending', 'pending', 'held', 'failed')))
       RETURNING m.person_id, done.state, done.at, done.said
     )
     UPDATE person p SET suppressed_at = kept.at, suppressed_because = kept.said FROM kept
     WHERE p.id = kept.person_id AND kept.state = 'suppressed' AND p.suppressed_at IS NULL`,
    [JSON.stringify(rows)],
  );
}

/** Makes the lease of those longer that are still these attempts' own; answers them. */
export async function renewLeases(db: DataSource, claimed: readonly Held[], until: Date): Promise<string[]> {
  const [rows]: [{ id: string }[], number] = await db.query(
    `UPDATE message m SET lease_until = $2 FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, attempt int)
     WHERE m.id = x.id AND m.state = 'sending' AND m.attempts = x.attempt RETURNING m.id`,
    [JSON.stringify(claimed), until],
  );
  return rows.map(({ id }) => id);
}

/** Gives claimed messages back before anything was sent: they are due as before. */
export async function giveBack(db: DataSource, claimed: readonly Held[], now: Date): Promise<void> {
  if (claimed.length === 0) return;
  await db.query(
    `WITH back AS (
       UPDATE message m SET state = 'pending', state_at = $2, lease_until = NULL, attempts = m.attempts - 1
       FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, attempt int) WHERE m.id = x.id AND m.state = 'sending' AND m.attempts = x.attempt
       RETURNING m.id, x.attempt
     )
     DELETE FROM delivery_attempt d USING back WHERE d.message_id = back.id AND d.number = back.attempt`,
    [JSON.stringify(claimed), now],
  );
}
