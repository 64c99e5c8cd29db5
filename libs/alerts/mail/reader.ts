import { Locale, localeOf } from '@kolkore/domain/locale';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Whom the mail speaks to, and what its inline styles need of that: many mail programs know no logical properties. */
export interface MailReader extends Locale {
  /** The physical side on which lines begin. */
  start: 'left' | 'right';
  /** Size and line height in pixels; Arabic has taller lines of its own (look/README.md: 1.8, headings 1.45). */
  lettering(size: number, line: number): string;
}

export const mailReader = (locale: Locale): MailReader => ({
  ...locale,
  start: locale.dir === 'rtl' ? 'right' : 'left',
  lettering: (size, line) =>
    `font-size:${size}px;line-height:${locale.language === 'ar' ? Math.round(size * (size > 18 ? 1.45 : 1.8)) : line}px`,
});

export const MailReaderContext = createContext<MailReader>(mailReader(localeOf('he')));

/** The reader of the mail that is being rendered. */
export const useMailReader = (): MailReader => useContext(MailReaderContext);
