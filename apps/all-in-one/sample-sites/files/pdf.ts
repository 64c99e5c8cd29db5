/** Code points of windows-1255 for the letters; 32 to 126 are as in ASCII. */
const ALEF = 224;
const letters = Array.from({ length: 27 }, (_, i) => `/afii${57664 + i}`).join(' ');

const codeOf = (letter: string): number => {
  const point = letter.codePointAt(0) ?? 32;
  return point >= 0x5d0 && point <= 0x5ea ? point - 0x5d0 + ALEF : point < 127 ? point : 32;
};

/** As drawn from left to right: a line of Hebrew turned round, with its numbers and Latin words as they are. */
const drawn = (line: string): string => [...line.replace(/[0-9A-Za-z./:-]+/gu, (run) => [...run].reverse().join(''))].reverse().join('');

/** The file within the pages of `lines`: PDF 1.4 in a font that every reader of PDF brings, with Hebrew by the names of its letters. */
export function pdf(pages: readonly (readonly string[])[]): Buffer {
  const contents = pages.map((lines) => lines.map((line, i) => shown(line, 780 - i * 22)).join('\n'));
  const [font, first] = [3, 4];
  const kids = contents.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    `<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 32 /LastChar 250 /Widths [${Array<number>(219).fill(500).join(' ')}] /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [${ALEF} ${letters}] >> >>`,
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 2 * i + 1} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, 'latin1');
}

/** One line, its right end at the right margin; letters are half as wide as they are high. */
function shown(line: string, y: number): string {
  const size = 14;
  const codes = [...drawn(line)].map((letter) => codeOf(letter).toString(16).padStart(2, '0'));
  return `BT /F1 ${size} Tf 1 0 0 1 ${540 - (codes.length * size) / 2} ${y} Tm <${codes.join('')}> Tj ET`;
}
