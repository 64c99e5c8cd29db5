import type { DateTime } from 'luxon';
import { type DynamicTemplate, authorityCalls, settlements, supportTests } from './dynamic-templates';
import { type Slot, filled, happened, perMinute, slotsBefore, workday } from './waves';

/** A field of a collector's schema. The words of a choice have the keys 1, 2, 3 ... */
export interface SchemaField {
  type: number;
  name: string;
  label: string;
  words?: readonly string[];
}

/** An item at one moment, before it is written under the names of its collector. */
export interface DynamicItem {
  template: DynamicTemplate;
  slot: Slot;
  urlName: string;
  title: string;
  lastDay: DateTime | null;
}

/** One sample collector: its schema, and the value of each of its fields. */
export interface DynamicCollector {
  templateId: string;
  title: string;
  fields: readonly (SchemaField & { value: (item: DynamicItem) => unknown })[];
  items: (now: Date) => readonly DynamicItem[];
}

const [CHOICE, TEXT, DATE, FILES, RICH_TEXT, TITLE] = [0, 1, 2, 3, 4, 5] as const;

/** As the site stores a moment: in universal time, so that a day looks like the evening of the day before. */
const stored = (at: DateTime | null): string | null => at && at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
const keysOf = (all: readonly string[], words: readonly string[]): string[] =>
  words.flatMap((word) => (all.includes(word) ? String(all.indexOf(word) + 1) : []));
const wordsIn = (templates: readonly DynamicTemplate[], of: (one: DynamicTemplate) => readonly string[]): string[] => [
  ...new Set(templates.flatMap(of)),
];

/** What came out in so many days at these places of each week, the newest first. */
const itemsOf = (
  prefix: string,
  templates: readonly DynamicTemplate[],
  { days, first, places }: { days: number; first: number; places: readonly number[] },
) =>
  perMinute((now): readonly DynamicItem[] =>
    slotsBefore(now, days, first)
      .filter(({ index }) => places.includes(index))
      .map((slot) => item(prefix, templates, Math.abs(slot.week * places.length + places.indexOf(slot.index)), slot, now))
      .reverse(),
  );

function item(prefix: string, templates: readonly DynamicTemplate[], turn: number, slot: Slot, now: Date): DynamicItem {
  const template = templates[turn % templates.length];
  if (!template) throw new Error(`${prefix} has no templates`);
  const later = happened(template.changes ?? [], slot, now).reduce((days, { change }) => days + (change.extendDays ?? 0), 0);
  const lastDay = template.openDays === null ? null : workday(slot.publishedAt, template.openDays + later);
  return {
    template,
    slot,
    urlName: `${prefix}-${slot.number}`,
    title: filled(template.titles[Math.abs(slot.week) % 2] ?? template.titles[0], slot),
    lastDay: lastDay && lastDay.set({ hour: template.hour ?? 0 }),
  };
}

const choice = (name: string, label: string, words: readonly string[], of: (one: DynamicTemplate) => readonly string[]) => ({
  type: CHOICE,
  name,
  label,
  words,
  value: ({ template }: DynamicItem) => keysOf(words, of(template)),
});
const text = (name: string, label: string) => ({
  type: RICH_TEXT,
  name,
  label,
  value: ({ template, slot }: DynamicItem) => {
    const html = filled(template.text, slot);
    return { DescriptionHtmlString: html, DescriptionBlankTextString: html.replace(/<[^>]*>/gu, '') };
  },
});
const title = { type: TITLE, name: 'Title', label: 'כותרת', value: (one: DynamicItem) => one.title };
const published = {
  type: DATE,
  name: 'PublishDate',
  label: 'תאריך פרסום',
  value: ({ slot }: DynamicItem) => stored(slot.publishedAt.startOf('day')),
};
const lastDay = (name: string, label: string) => ({ type: DATE, name, label, value: (one: DynamicItem) => stored(one.lastDay) });
const files = (name: string) => ({
  type: FILES,
  name,
  label: 'קבצים',
  value: ({ template }: DynamicItem) =>
    template.documents.map((file) => ({
      FileName: file,
      Extension: file.split('.').at(-1),
      DisplayName: file.replace(/\.\w+$/u, ''),
      FileSize: '48211',
    })),
});
const number = (name: string, label: string) => ({
  type: TEXT,
  name,
  label,
  value: ({ slot }: DynamicItem) => `${slot.number % 1000}/${slot.publishedAt.year}`,
});
const officesOf = (templates: readonly DynamicTemplate[]) =>
  choice(
    'Office',
    'משרד',
    wordsIn(templates, ({ office }) => [office]),
    ({ office }) => [office],
  );

const fieldsOfCodes = ['כללי', 'חינוך', 'בריאות', 'רווחה', 'ספורט', 'תרבות', 'עסקים', 'סביבה', 'משפט'] as const;
const topicsOf = (name: string, label: string, words: readonly string[]) => choice(name, label, words, ({ topics }) => topics);

/** The collectors that are played, by their name in the address. */
export const collectors: Readonly<Record<string, DynamicCollector>> = {
  'test-servies': {
    templateId: 'a1b2c3d4-e5f6-4a7b-8c9d-a0b1c2d3e4f5',
    title: 'מבחני תמיכה',
    fields: [
      title,
      officesOf(supportTests),
      choice(
        'Kind',
        'סוג',
        wordsIn(supportTests, ({ kind }) => [kind]),
        ({ kind }) => [kind],
      ),
      topicsOf(
        'Topic',
        'נושא',
        wordsIn(supportTests, ({ topics }) => topics),
      ),
      published,
      lastDay('CommentsUntil', 'מועד אחרון להעברת הערות'),
      text('Text', 'תיאור'),
      files('File'),
    ],
    items: itemsOf('mivhan', supportTests, { days: 98, first: 71_000, places: [3, 8] }),
  },
  'kolkore-list': {
    templateId: 'b2c3d4e5-f6a7-4b8c-9d0e-b1c2d3e4f5a6',
    title: 'קולות קוראים לרשויות המקומיות',
    fields: [
      title,
      number('Number', 'מספר קול קורא'),
      officesOf(authorityCalls),
      topicsOf(
        'Topic',
        'תחום',
        wordsIn(authorityCalls, ({ topics }) => topics),
      ),
      published,
      lastDay('LastDate', 'תאריך אחרון להגשה'),
      text('Text', 'תיאור'),
      files('File'),
    ],
    items: itemsOf('rashuyot', authorityCalls, { days: 63, first: 82_000, places: [1, 6, 9] }),
  },
  class_action_law_database: {
    templateId: 'c3d4e5f6-a7b8-4c9d-8e1f-c2d3e4f5a6b7',
    title: 'כספי תובענות ייצוגיות',
    fields: [
      number('number', 'מספר'),
      { type: TEXT, name: 'list', label: 'ההליך', value: ({ template }) => template.office },
      { type: TEXT, name: 'sub_list', label: 'ייעוד הכספים', value: (one) => one.title },
      lastDay('date', 'מועד אחרון להגשת בקשות'),
      topicsOf('publication', 'תחום', fieldsOfCodes),
      files('file'),
    ],
    items: itemsOf('tovana', settlements, { days: 63, first: 300, places: [2, 9] }),
  },
};
