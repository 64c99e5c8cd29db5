import { DateTime } from 'luxon';
import type { LegalForm, ManagementCertificate } from '../registry/entry';
import type { LocalDate } from '../time';
import { AskedNeed, NEEDS, Need } from './asked';

/** Years of activity that ministries usually ask for, where a publication does not say how many. */
export const USUAL_YEARS = 2;

/** What is known of an organization's papers. */
export interface KnownPapers {
  /** Null without a number, and where no register lists it. */
  entry: { legalForm: LegalForm; registeredOn: LocalDate | null } | null;
  certificates: readonly Pick<ManagementCertificate, 'year' | 'approved'>[];
  /** Whether the list of certificates was ever brought in. */
  certificatesHeld: boolean;
  /** Until when the organization says that its approval under section 46 is valid; no register of ours says it. Null: it did not say. */
  section46Until: LocalDate | null;
}

/**
 * A need held against what is known. `missing` is said only where a register (or, of section 46, the organization itself) says so;
 * `unknown` is to be looked up by somebody.
 */
export interface CheckedNeed {
  need: Need;
  state: 'held' | 'missing' | 'unknown';
  /** The words of the publication, when it names it. */
  asked: string | null;
  /** The year of the certificate. */
  year: number;
  /** Years of activity: asked for, and had on that day; the second null when unknown. */
  years: { needed: number; had: number | null };
  /** The last day of validity that the organization told, of section 46. */
  until: LocalDate | null;
}

/** What an application on a day needs: the certificate is that of the day's year. */
export function checklist(known: KnownPapers, asked: readonly AskedNeed[], on: LocalDate): CheckedNeed[] {
  const year = Number(on.slice(0, 4));
  const needed = asked.find(({ need }) => need === 'years_of_activity')?.years ?? USUAL_YEARS;
  const years = { needed, had: yearsSince(known.entry?.registeredOn ?? null, on) };
  const states: Record<Need, CheckedNeed['state']> = {
    proper_management: managementOf(known, year),
    section_46: known.section46Until === null ? 'unknown' : known.section46Until >= on ? 'held' : 'missing',
    years_of_activity: years.had === null ? 'unknown' : years.had >= needed ? 'held' : 'missing',
  };
  return NEEDS.map((need) => ({
    need,
    state: states[need],
    asked: asked.find((one) => one.need === need)?.words ?? null,
    year,
    years,
    until: need === 'section_46' ? known.section46Until : null,
  }));
}

/** Only associations get it from this registrar, so that of another form nothing is missing. */
function managementOf({ entry, certificates, certificatesHeld }: KnownPapers, year: number): CheckedNeed['state'] {
  if (certificates.some((one) => one.year === year && one.approved === true)) return 'held';
  const unclear = certificates.some((one) => one.year === year && one.approved === null);
  return entry?.legalForm === 'amuta' && certificatesHeld && !unclear ? 'missing' : 'unknown';
}

function yearsSince(day: LocalDate | null, on: LocalDate): number | null {
  if (day === null) return null;
  const from = DateTime.fromISO(day, { zone: 'utc' });
  return Math.max(0, Math.floor(DateTime.fromISO(on, { zone: 'utc' }).diff(from, 'years').years));
}
