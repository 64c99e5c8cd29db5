import type { FileKind, Unreadable } from '@kolkore/domain/attachment';

/** The text of a file, or why there is none. `pages` is null where a format has none. */
export type Extraction =
  | { kind: FileKind; pages: number | null; title: string | null; text: string; cut: boolean }
  | { kind: FileKind; pages: number | null; unreadable: Unreadable };

/** What a format's reader gives: its text as it stands, before it is tidied. */
export interface ReadText {
  pages: number | null;
  /** The file's own title, often only its first name. */
  title: string | null;
  text: string;
  cut: boolean;
}

/** A file that its reader cannot read, for a reason that people are told. */
export class UnreadableError extends Error {
  constructor(
    readonly reason: Unreadable,
    options?: { cause?: unknown },
  ) {
    super(reason, options);
    this.name = 'UnreadableError';
  }
}

/**
 * The text of every file of one kind changes with what reads it: raise it when a reader gives better text, and files are read
 * again when their day comes.
 */
export const EXTRACTOR_VERSION = 1;
