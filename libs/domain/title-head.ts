/** Numbers and the words in which an office wraps the real beginning of a title. */
const wrapping = [
  /^[\d\s./\\#:,;()*-]+/u,
  /^(?:מס'|מס|מספר)(?=[\s\d])\s*/u,
  /^מכרז(?: פומבי| מרכזי)*(?=\s*(?:מס'|מס |מספר|\d))\s*/u,
  /^(?:נוסח|פרסום|עדכון|תיקון|הודעה|הודעת|בדיקה|אישור)\s+(?:(?:ל|על|בדבר|של)\s+)?/u,
  /^(?:על|בדבר)\s+/u,
  /^(?:בקשה|הצעה)\s+(?:\d+\s*-?\s*)?(?:ל?אישור\s+)?/u,
  /^(?:הבהרות?|הארכת מועד|תזכורת)\s+(?:ל|ב)?(?=קול)/u,
];

/** The beginning of a title, without what wraps it. */
export function headOf(title: string): string {
  let head = plainTitle(title);
  for (let before = ''; before !== head;) {
    before = head;
    for (const wrap of wrapping) {
      const rest = head.replace(wrap, '');
      if (rest !== '') head = rest;
    }
  }
  return head;
}

/** A title without invisible marks, its dashes, quotation marks and white space written one way. */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/[\u05BE\u2010-\u2015]/gu, '-')
    .replace(/[״“”]|''/gu, '"')
    .replace(/[׳‘’`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
