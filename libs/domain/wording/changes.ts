import { z } from 'zod';
import { Catalogue } from '../catalogue/shape';
import { Change } from '../change';
import { deadlineSchema } from '../deadline';
import { amountSchema, contactSchema, documentSchema } from '../opportunity';
import { textOfHtml } from '../text-of-html';
import { AmountWording } from './amounts';
import { DateWording } from './dates';

/** A change as people read it: old and new value as plain text (null where the change has none), and documents that came. */
export interface ChangeWords {
  title: string;
  was: string | null;
  is: string | null;
  documents: { title: string; url: string }[];
}

export interface ChangeWording {
  /** The typed difference in words. Values that cannot be read any more (an old revision's shape) are left out, never guessed. */
  changeWords(change: Change): ChangeWords;
}

const documentsSchema = z.array(documentSchema);

export function changeWording({ common, wording: words }: Catalogue, dates: DateWording, amounts: AmountWording): ChangeWording {
  const said = (title: string, was: string | null = null, is: string | null = null): ChangeWords => ({ title, was, is, documents: [] });
  /** The value in words, `nothing` when there was none, null when it is not of the shape. */
  const read =
    <T>(schema: z.ZodType<T>, write: (value: T) => string, nothing: string = words.nothing) =>
    (value: unknown): string | null => {
      const parsed = schema.nullable().safeParse(value ?? null);
      if (!parsed.success) return null;
      return parsed.data === null ? nothing : write(parsed.data);
    };
  const deadline = read(deadlineSchema, (value) => dates.deadlineTable(value), words.noDeadline);
  const amount = read(amountSchema, (value) => amounts.amountText(value), common.noAmount);
  const contact = read(contactSchema, ({ name, phone, email }) => [name, phone, email].filter(Boolean).join(' · ') || words.nothing);
  const day = read(z.iso.date(), dates.dateTable);
  const text = read(z.string(), textOfHtml);
  return {
    changeWords: ({ type, field, before, after }) => {
      if (field === 'deadline') {
        const title = type === 'text_changed' ? words.deadlineRemoved : common.changes[type];
        return type === 'deadline_published' ? said(title, null, deadline(after)) : said(title, deadline(before), deadline(after));
      }
      if (type === 'documents_added') {
        const added = documentsSchema.safeParse(after);
        return { ...said(common.changes[type]), documents: added.success ? added.data.map(({ title, url }) => ({ title, url })) : [] };
      }
      if (field === 'documents') {
        const removed = documentsSchema.safeParse(before);
        return said(words.documentsRemoved, removed.success ? removed.data.map((d) => d.title).join(words.comma) : null);
      }
      if (type === 'amount_changed') return said(common.changes[type], amount(before), amount(after));
      if (type === 'eligibility_changed') return said(common.changes[type], text(before), text(after));
      if (type !== 'text_changed' || field === null) return said(common.changes[type]);
      const title = words.fieldChanged[field] ?? common.changes.text_changed;
      if (field === 'description' || field === 'awaited') return said(title);
      if (field === 'contact') return said(title, contact(before), contact(after));
      if (field === 'publishedOn' || field === 'opensOn') return said(title, day(before), day(after));
      return said(title, text(before), text(after));
    },
  };
}
