export const LONGEST_NOTE = 4000;

/** A typed note without control characters, its lines kept; `wrong`: `missing` or `long`. */
export function readNote(typed: string): { body: string } | { wrong: 'missing' | 'long' } {
  const body = typed
    .replace(/\r\n?/gu, '\n')
    .replace(/(?!\n)\p{Cc}+/gu, ' ')
    .trim();
  if (body === '') return { wrong: 'missing' };
  return [...body].length > LONGEST_NOTE ? { wrong: 'long' } : { body };
}
