/**
 * How a source stands. `new`: not read through yet. `late`: nothing newer than its publisher's habit, or no good run for longer
 * than its schedule allows. `incomplete`: less than the site itself says or than it listed before. `changed`: its pages are not
 * what the readers know. `blocked`: the site refuses us. `failing`: it does not answer, or something of ours broke. `off`: not read.
 */
export const HEALTHS = ['new', 'healthy', 'late', 'incomplete', 'changed', 'blocked', 'failing', 'off'] as const;
export type Health = (typeof HEALTHS)[number];

/** What decides how a source stands; times are instants. */
export interface SourceStanding {
  health: Health;
  /** Since when it stands so. */
  since: Date | null;
  everyMinutes: number;
  lastSuccessAt: Date | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Only imported from files: it has no schedule and is never fetched. */
export const isArchive = (source: { everyMinutes: number }): boolean => source.everyMinutes === 0;

/** The instant from which a source without a good run is overdue: three missed turns and a quarter of an hour. Null: never. */
function overdueFrom({ health, since, everyMinutes, lastSuccessAt }: SourceStanding): Date | null {
  const from = health === 'new' ? since : lastSuccessAt;
  return everyMinutes === 0 || from === null ? null : new Date(from.getTime() + (3 * everyMinutes + 15) * MINUTE);
}

/**
 * How a source stands at an instant, and since when. What the last run said holds until turns are missed: a clock that died or a
 * queue that is stuck writes nothing, so `overdue` is judged when it is asked.
 */
export function standingAt(source: SourceStanding, now: Date): { health: Health; since: Date | null; overdue: boolean } {
  const { health, since } = source;
  const from = health === 'new' || health === 'healthy' || health === 'late' ? overdueFrom(source) : null;
  if (from === null || from >= now) return { health, since, overdue: false };
  return { health: 'late', since: health === 'late' && since !== null && since < from ? since : from, overdue: true };
}

/** Whether it is trouble: publications of the source may be missing here. */
export const isTrouble = (health: Health): boolean => ['late', 'incomplete', 'changed', 'blocked', 'failing'].includes(health);

/**
 * The instant from which trouble is worth bothering people: a day, or three turns of a source that is read less often, at most
 * three days, so that nobody hears of a hiccup.
 */
export const mattersFrom = (since: Date, everyMinutes: number): Date =>
  new Date(since.getTime() + Math.min(Math.max(DAY, 3 * everyMinutes * MINUTE), 3 * DAY));

/** What is asked to say why a source stands as it does. `problem` as libs/harvest/health.ts writes it. */
export interface SourceCause extends SourceStanding {
  problem: Readonly<Record<string, unknown>> | null;
  unproven: boolean;
  switchReason: string | null;
}

/** Why: a stable word (catalogue/he/source-reasons.ts has its sentence) with what it needs. */
export interface Reason {
  code: string;
  detail: Readonly<Record<string, unknown>>;
}

export function reasonAt(source: SourceCause, now: Date): Reason {
  const { health, overdue } = standingAt(source, now);
  const { problem, unproven, switchReason } = source;
  if (health === 'off')
    return switchReason === null && unproven
      ? { code: 'unproven', detail: {} }
      : { code: 'by_operator', detail: { reason: switchReason ?? '' } };
  if (overdue) return { code: 'overdue', detail: {} };
  if (health === 'new' || health === 'healthy') return { code: isArchive(source) ? 'archive' : health, detail: {} };
  const detail =
    typeof problem?.['detail'] === 'object' && problem['detail'] !== null ? (problem['detail'] as Reason['detail']) : (problem ?? {});
  if (problem?.['code'] === 'late') return { code: 'quiet', detail };
  const named = detail['reason'];
  const code = typeof named === 'string' ? named : problem?.['code'];
  return { code: typeof code === 'string' ? code : health, detail };
}
