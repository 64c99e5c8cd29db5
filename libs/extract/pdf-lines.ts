/** A piece of text as the PDF library gives it: letters in logical order, its place in points from the page's lower left. */
export interface PdfPiece {
  str: string;
  dir: string;
  /** In points. */
  width: number;
  /** a, b, c, d, x, y. */
  transform: number[];
}

interface Placed {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

/** Letters of one word are set closer than this part of the font's size; two words further apart (measured on real Hebrew files). */
const WORD_GAP = 0.1;
/** And two cells of a table or two columns further than this. */
const CELL_GAP = 1.5;

const rtl = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;
const ltr = /[A-Za-z0-9\u00C0-\u024F\u0370-\u04FF]/u;
const digitsOnly = /^[^A-Za-z\u00C0-\u024F\u0370-\u04FF]*$/u;

/**
 * A page's pieces as lines, from top to bottom, each in the order in which it is read: a line that is mostly Hebrew or Arabic
 * from right to left, with what is Latin or a number within it from left to right. Where words part is told by the gaps.
 */
export function linesOf(pieces: readonly PdfPiece[]): string[] {
  const lines: Placed[][] = [];
  for (const piece of placed(pieces).sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && Math.abs(first.y - piece.y) < Math.min(first.size, piece.size) * 0.5) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(read).filter((line) => line !== '');
}

/** Upright pieces with ink. What is turned (a stamp at the edge, a watermark) is left out. */
const placed = (pieces: readonly PdfPiece[]): Placed[] =>
  pieces.flatMap(({ str, width, transform: [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] }) =>
    str.trim() === '' || Math.abs(b) > Math.abs(a) ? [] : [{ text: str, left: x, right: x + width, y, size: Math.hypot(c, d) || 1 }],
  );

function read(line: Placed[]): string {
  const all = line.map(({ text }) => text).join('');
  const fromRight = count(all, rtl) >= count(all.replace(/[0-9]/gu, ''), ltr) && rtl.test(all);
  const ordered = line.sort((a, b) => (fromRight ? b.right - a.right : a.left - b.left));
  const turned = inRuns(ordered, fromRight);
  let text = '';
  turned.forEach((piece, i) => {
    const before = turned[i - 1];
    text += (before ? between(before, piece) : '') + piece.text;
  });
  return fromRight ? mirrored(text).trim() : text.trim();
}

function between(before: Placed, after: Placed): string {
  const gap = Math.max(before.left - after.right, after.left - before.right);
  const size = Math.min(before.size, after.size);
  // Pieces of a run that was turned round are not neighbours on paper: there words part.
  if (gap > size * CELL_GAP && !turnedRound(before, after)) return '\t';
  return gap > size * WORD_GAP || gap < -size ? ' ' : '';
}

const turnedRound = (before: Placed, after: Placed): boolean => strong(before) !== strong(after);

const strong = ({ text }: Placed): 'rtl' | 'ltr' | null => (rtl.test(text) ? 'rtl' : ltr.test(text) ? 'ltr' : null);

/** The pieces with every run against the line's direction turned round. */
function inRuns(pieces: Placed[], fromRight: boolean): Placed[] {
  const against = fromRight ? 'ltr' : 'rtl';
  const out: Placed[] = [];
  for (let i = 0; i < pieces.length;) {
    const first = pieces[i] as Placed;
    if (strong(first) !== against) {
      out.push(first);
      i++;
      continue;
    }
    let end = i;
    for (let j = i + 1; j < pieces.length && strong(pieces[j] as Placed) !== (fromRight ? 'rtl' : 'ltr'); j++) {
      if (strong(pieces[j] as Placed) === against && belongs(pieces.slice(end, j + 1), fromRight)) end = j;
    }
    out.push(...pieces.slice(i, end + 1).reverse());
    i = end + 1;
  }
  return out;
}

/** Numbers with a gap between them are a list, read in the line's direction; what touches, or is words, is one run. */
function belongs(run: Placed[], fromRight: boolean): boolean {
  if (!fromRight || !run.every(({ text }) => digitsOnly.test(text))) return true;
  return run.every((piece, i) => i === 0 || Math.abs((run[i - 1] as Placed).left - piece.right) <= piece.size * WORD_GAP);
}

const count = (text: string, what: RegExp): number => [...text].filter((letter) => what.test(letter)).length;

const pairs: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<' };

/** Brackets as they are meant: files hold them as drawn or as meant, and a line on which they never pair was drawn. */
function mirrored(line: string): string {
  const other = line.replace(/[()[\]{}<>]/gu, (bracket) => pairs[bracket] ?? bracket);
  return paired(other) > paired(line) ? other : line;
}

function paired(line: string): number {
  const open: string[] = [];
  let found = 0;
  for (const [bracket] of line.matchAll(/[()[\]{}<>]/gu)) {
    if ('([{<'.includes(bracket)) open.push(bracket);
    else if (open.at(-1) === pairs[bracket]) found += open.pop() ? 1 : 0;
  }
  return found;
}
