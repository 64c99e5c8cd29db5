/** The months of the civil year as Hebrew writes them, January first. */
const CIVIL_MONTHS = [
  "ינואר|ינו'",
  "פברואר|פבר'",
  'מרץ|מרס|מארס',
  "אפריל|אפר'",
  'מאי',
  'יוני',
  'יולי',
  "אוגוסט|אוג'",
  "ספטמבר|ספט'",
  "אוקטובר|אוק'",
  "נובמבר|נוב'",
  "דצמבר|דצמ'",
];

/** What a Hebrew month's name is in a pattern. */
export const CIVIL_MONTH = CIVIL_MONTHS.join('|');

/** The number of a month by its Hebrew name, 1 to 12; 0 for any other word. */
export const civilMonth = (name: string): number => CIVIL_MONTHS.findIndex((names) => names.split('|').includes(name)) + 1;

const JEWISH_MONTH = "תשרי|חשוו?ן|מרחשוו?ן|כסלי?ו|טבת|שבט|אדר(?: [אב]['׳]?)?|ניסן|איי?ר|סי?וו?ן|תמוז|(?:מנחם[ -])?אב|אלול";

const jewishDate = new RegExp(
  `(?<![א-ת])(?:[א-ל]["״'׳]?[א-ט]?["״'׳]?|\\d{1,2}) (?:[בל]?חודש )?[בל]?(?:${JEWISH_MONTH})(?:,? ה?["׳']?תש[א-ת]?["״][א-ת])?(?![א-ת])`,
  'gu',
);

/**
 * The text without its dates of the Jewish calendar ("כ"ה בתשרי התשפ"ז"), so that none of their parts is read as another. Bodies
 * give them beside the civil date; one that stands alone names no day that we read.
 */
export const withoutJewishDates = (text: string): string => text.replace(jewishDate, (found) => ' '.repeat(found.length));

/** Whether a text names a date of the Jewish calendar. */
export const namesJewishDate = (text: string): boolean => withoutJewishDates(text) !== text;
