import type { DateTime } from 'luxon';
import { type PublicationTemplate, offices, templates } from './gov-il-templates';
import { type Slot, filled, happened, perMinute, slotsBefore, workday } from './waves';

const FIRST_NUMBER = 60_000;
/** What is in force: the last six weeks. */
const WINDOW_DAYS = 42;

/** A publication as it stands at one moment. */
export interface Publication {
  template: PublicationTemplate;
  slug: string;
  number: string | null;
  title: string;
  summary: string;
  office: { name: string; id: string };
  chapters: { title: string; html: string }[];
  publishedAt: DateTime;
  lastDay: DateTime | null;
  status: 'בתוקף' | 'בוטל';
  documents: string[];
}

/** What is in force at this moment, the newest first. */
export const govPublications = perMinute((now): readonly Publication[] =>
  slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER)
    .map((slot) => publication(slot, now))
    .reverse(),
);

function publication(slot: Slot, now: Date): Publication {
  const template = templates[slot.index];
  if (!template) throw new Error(`no publication for slot ${slot.index}`);
  const changes = happened(template.changes ?? [], slot, now).map(({ change }) => change);
  const extended = changes.reduce((days, change) => days + (change.extendDays ?? 0), 0);
  const [name, id] = offices[template.office];
  return {
    template,
    slug: `kolkora-${slot.number}`,
    number: template.hasNumber ? `${slot.number % 1000}/${slot.publishedAt.year}` : null,
    title: filled(template.titles[Math.abs(slot.week) % 2] ?? template.titles[0], slot),
    summary: template.summary === null ? '' : filled(template.summary, slot),
    office: { name, id },
    chapters: template.chapters.map(({ title, html }) => ({ title, html: filled(html, slot) })),
    publishedAt: slot.publishedAt,
    lastDay: template.openDays === null ? null : workday(slot.publishedAt, template.openDays + extended),
    status: changes.some((change) => change.cancel) ? 'בוטל' : 'בתוקף',
    documents: [...template.documents, ...changes.flatMap((change) => (change.document === undefined ? [] : [change.document]))],
  };
}

/** A publication in a list, as the gateway writes it: tags by Hebrew label; what is not known has no key. */
export function listed(p: Publication, renamed: boolean): Record<string, unknown> {
  const tag = (title: string, url = '') => [{ title, url }];
  const day = (at: DateTime): string => at.toFormat('dd.MM.yyyy');
  const labels = renamed ? ['Published', 'Deadline'] : ['תאריך פרסום', 'תאריך אחרון להגשה'];
  return {
    title: p.title,
    description: p.summary,
    url: p.template.external ? `https://www.tochnit.example/kolkore/${p.slug}` : `/he/pages/${p.slug}`,
    isExternal: p.template.external === true,
    tags: {
      metaData: {
        משרד: tag(p.office.name, `/he/departments/publications?OfficeId=${p.office.id}`),
        [labels[0] ?? '']: tag(day(p.publishedAt)),
        ...(p.template.topic === null ? {} : { נושא: tag(p.template.topic) }),
      },
      promotedMetaData: {
        ...(p.number === null ? {} : { מספר: tag(p.number) }),
        ...(p.lastDay === null ? {} : { [labels[1] ?? '']: tag(day(p.lastDay)) }),
        סטטוס: tag(p.status),
      },
    },
  };
}

/** The content page of a publication, one chapter of it. */
export function contentOf(p: Publication, chapter: number): Record<string, unknown> {
  const many = p.chapters.length > 1;
  const link = (index: number): string => `/he/pages/${p.slug}${index === 1 ? '' : `?chapterIndex=${index}`}`;
  return contentPage(
    p.title,
    p.summary,
    p.chapters[chapter - 1]?.html ?? '',
    p.documents.map((name) => ({ name, url: `/BlobFolder/rfp/${p.slug}/he/${encodeURIComponent(name)}` })),
    many ? p.chapters.map(({ title }, i) => ({ title, url: link(i + 1) })) : [],
  );
}

/** The shape of every content page. */
export function contentPage(
  title: string,
  description: string,
  html: string,
  files: { name: string; url: string }[],
  chapters: { title: string; url: string }[],
): Record<string, unknown> {
  const items = files.map(({ name, url }) => ({
    url,
    fileName: name.replace(/\.\w+$/u, ''),
    fileSize: '184 KB',
    extension: /\.(\w+)$/u.exec(name)?.[1] ?? 'pdf',
  }));
  return {
    contentHead: { title, description },
    contentMain: { htmlContents: [{ sectionTitle: '', sectionData: html }], sideNav: { tagItems: chapters } },
    contentSub:
      items.length === 0 ? { filesToDownload: null } : { filesToDownload: { filesGroupItems: [{ title: 'קבצים להורדה', items }] } },
  };
}
