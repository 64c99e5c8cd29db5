import type { DateTime } from 'luxon';
import { inIsrael } from '@kolkore/domain/time';
import { exemptions } from './mr-exemptions';
import { type TenderTemplate, tenders } from './mr-tenders';
import { type Slot, chance, filled, happened, perMinute, slotsBefore, workday } from './waves';

/** Real publication numbers begin with 4000; these cannot be taken for them. */
const FIRST_NUMBER = 4_900_000_000;
const FIRST_EXEMPTION = 4_800_000_000;
/** The storefront shows what came out in the last five weeks. */
const WINDOW_DAYS = 35;

/** A publication as it stands at one moment. */
export interface Publication {
  slot: Slot;
  id: string;
  template: TenderTemplate;
  publisher: string;
  title: string;
  essence: string | null;
  publishedAt: DateTime;
  updatedAt: DateTime;
  lastDay: DateTime;
  status: 'פורסם' | 'חלף מועד הגשה' | 'בוטל';
  documents: { id: string; name: string }[];
}

/** What the storefront lists under "tenders" at this moment: by update, but not strictly, as on the real site. */
export const publications = perMinute((now): readonly Publication[] => listed(now, FIRST_NUMBER, tenders));

/** And what it lists under "exemptions". */
export const exemptionNotices = perMinute((now): readonly Publication[] => listed(now, FIRST_EXEMPTION, exemptions));

const listed = (now: Date, first: number, templates: readonly TenderTemplate[]): Publication[] =>
  slotsBefore(now, WINDOW_DAYS, first)
    .map((slot) => publication(slot, now, templates))
    .sort((a, b) => wobbling(b) - wobbling(a));

function publication(slot: Slot, now: Date, templates: readonly TenderTemplate[]): Publication {
  const template = templates[slot.index % templates.length];
  if (!template) throw new Error(`no tender for slot ${slot.index}`);
  const changes = happened(template.changes ?? [], slot, now);
  const lastDay = workday(
    slot.publishedAt,
    changes.reduce((days, { change }) => days + (change.extendDays ?? 0), template.openDays),
  );
  const cancelled = changes.some(({ change }) => change.cancel);
  const added = changes.flatMap(({ change }) => (change.document === undefined ? [] : [change.document]));
  return {
    slot,
    id: String(slot.number),
    template,
    publisher: filled(template.publisher, slot),
    title: filled(template.titles[Math.abs(slot.week) % 2] ?? template.titles[0], slot),
    essence: template.essence === null ? null : filled(template.essence, slot),
    publishedAt: slot.publishedAt,
    updatedAt: changes.at(-1)?.at ?? slot.publishedAt,
    lastDay,
    status: cancelled ? 'בוטל' : lastDay.endOf('day') < inIsrael(now) ? 'חלף מועד הגשה' : 'פורסם',
    documents: [...template.documents, ...added].map((name, i) => ({ id: String(slot.number * 10 + i), name })),
  };
}

const wobbling = (p: Publication): number => p.updatedAt.toMillis() + chance(p.slot, 1, 3) * 20 * 3_600_000;

/** The deadline as the page writes it: with the hour after a comma, after a space, or not at all. */
export function writtenDeadline({ lastDay, template, slot }: Publication): string {
  const day = lastDay.toFormat('dd/MM/yyyy');
  return template.hour === null ? day : `${day}${chance(slot, 2, 3) === 0 ? ' ' : ' ,'}${template.hour}`;
}
