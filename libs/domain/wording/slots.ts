/** A piece of a sentence: its own text, or the place of what was left open. */
export type Piece = string | { slot: number };

const mark = (slot: number): string => `\uFDD0${slot}\uFDD1`;

/**
 * A sentence of the catalogue cut where its arguments stand, for arguments that are more than text (an amount with a direction
 * of its own, a `<time>`): each language keeps its own order of words. Marks are two code points that no text may hold.
 */
export function slotted(count: number, say: (slots: string[]) => string): Piece[] {
  const said = say(Array.from({ length: count }, (_, slot) => mark(slot)));
  return said
    .split(/\uFDD0(\d)\uFDD1/u)
    .map((piece, at) => (at % 2 === 0 ? piece : { slot: Number(piece) }))
    .filter((piece) => piece !== '');
}
