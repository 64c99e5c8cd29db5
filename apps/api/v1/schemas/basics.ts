import 'zod-openapi';
import { z } from 'zod';

/** ISO 8601 with an offset, to the second: `2026-11-29T12:00:00+02:00`. */
export const instant = z.iso.datetime({ offset: true }).meta({
  description: 'An instant, ISO 8601 with its offset (Asia/Jerusalem), to the second.',
  example: '2026-11-29T12:00:00+02:00',
});

export const day = z.iso.date().meta({ description: 'A calendar day in Asia/Jerusalem.', example: '2026-11-29' });

export const uuid = z.uuid().meta({ example: '0b6f3c3e-7a53-4a1e-9d53-5f0d3f6f1c22' });

/** A value with its names; `of` closes the list of ids. */
export const named = <T extends readonly [string, ...string[]]>(ids: T, what: string) =>
  z
    .object({ id: z.enum(ids), he: z.string(), ar: z.string(), en: z.string() })
    .meta({ description: `${what}, with its names in Hebrew, Arabic and English.` });

/** A value of the taxonomy: open, since an old opportunity may carry one that the taxonomy has forgotten. */
export const namedOpen = (what: string) =>
  z
    .object({ id: z.string(), he: z.string(), ar: z.string(), en: z.string() })
    .meta({ description: `${what}, with its names in Hebrew, Arabic and English.` });

/** A page of a list. */
export const listOf = <T extends z.ZodType>(item: T, what: string) =>
  z.object({
    items: z.array(item).meta({ description: what }),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null when there is no more at present.' }),
  });

/** A list that grows at its end, to be followed. */
export const resumable = <T extends z.ZodType>(item: T, what: string) =>
  listOf(item, what).extend({
    resume: z.string().nullable().meta({
      description:
        'Goes on from here at any later time: brings whatever was written since. Null while nothing was ever handed out. Refused (400) once this site was restored into another database server: start from the beginning then.',
    }),
  });

/** Language of the titles of errors. */
const lang = z.enum(['he', 'ar', 'en']).optional().meta({ description: 'Language of the titles of errors. Hebrew unless told.' });

export const withLanguage = { lang };

export const paging = {
  limit: z.number().int().min(1).max(100).default(50).meta({ description: 'Items of a page.' }),
  cursor: z
    .string()
    .max(200)
    .regex(/^[\w-]+$/, 'A cursor is taken from an answer and not made up')
    .optional()
    .meta({ description: 'The `next` (or `resume`) of an earlier answer. Left out: from the beginning.' }),
  ...withLanguage,
};
