import { checkDigitOf } from '../registry-number';
import { Cell, Row } from './cells';
import { certificateColumns, entryColumns } from './columns';
import file from './fields.json';

/**
 * Rows of registers in the portal's shape, for the sample sites and for measuring: the same for the same index, with the odd values that
 * the real tables have. Every name says that it is invented, and the numbers lie in a range that the registrar has not reached.
 */
export function inventedAssociation(index: number): Row {
  const c = entryColumns.associations;
  const chance = chanceOf(index);
  const [town, street] = [pick(towns, chance(1)), pick(streets, chance(2))];
  const field = pick(file.fields, chance(3)).name;
  const reports = chance(4) % 4 !== 0;
  const turnover = reports ? Math.round(10 ** (3.5 + (chance(5) % 450) / 100)) : null;
  const status = pick(statuses, chance(6));
  const year = 1981 + (chance(7) % 44);
  return {
    [c.number]: Number(inventedNumber('589', index)),
    [c.registeredOn]: `${two(1 + (chance(8) % 28))}/${two(1 + (chance(9) % 12))}/${year}`,
    [c.name]: `${pick(firsts, chance(10))} ${pick(seconds, chance(11))} ${town} ${index + 1} - לדוגמה (ע~ר)`,
    [c.nameEn]: chance(12) % 3 === 0 ? `EXAMPLE ASSOCIATION ${index + 1}` : '',
    [c.statusOn]: `${pick(months, chance(13))}  ${1 + (chance(14) % 9)} ${2015 + (chance(15) % 11)}  7:24AM`,
    [c.status]: status,
    [c.field]: chance(16) % 12 === 0 ? '' : field,
    [c.secondField]: chance(17) % 3 === 0 ? `אחר - ${field}` : pick(file.secondFields, chance(18)).name,
    [c.lastFinancialYear]: reports ? 2023 + (chance(19) % 3) : null,
    [c.turnover]: turnover,
    [c.expenses]: turnover === null ? 0 : Math.round(turnover * 0.94),
    [c.volunteers]: reports ? chance(20) % 120 : null,
    [c.employees]: reports ? chance(21) % 40 : null,
    [c.members]: chance(22) % 5 === 0 ? null : 7 + (chance(23) % 60),
    [c.areas]: pick(areas, chance(24)),
    [c.lastReportYear]: reports ? 2024 + (chance(25) % 2) : null,
    'שם אגודה עותומנית': '',
    [c.locality]: town,
    'כתובת - רחוב': street,
    'כתובת - מספר דירה': String(1 + (chance(26) % 80)),
    'כתובת - מיקוד': 1_000_000 + (chance(27) % 9_000_000),
    [c.goals]: `קידום ${pick(seconds, chance(28))} ב${town}~.\r\nהעמותה לדוגמה בלבד.`,
  };
}

export function inventedCompany(index: number): Row {
  const c = entryColumns.companies;
  const chance = chanceOf(index + 500_000);
  const town = pick(towns, chance(1));
  return {
    [c.number]: Number(inventedNumber('519', index)),
    [c.registeredOn]: `${two(1 + (chance(2) % 28))}/${two(1 + (chance(3) % 12))}/${2008 + (chance(4) % 17)}`,
    [c.name]: `${pick(firsts, chance(5))} ${pick(seconds, chance(6))} ${index + 1} - לדוגמה בע~מ (חל~צ)`,
    [c.nameEn]: `EXAMPLE PUBLIC BENEFIT COMPANY ${index + 1}`,
    [c.status]: chance(7) % 8 === 0 ? 'בפירוק מרצון' : 'פעילה',
    [c.goals]: 'מטרה לדוגמה',
    [c.field]: pick(file.fields, chance(8)).name,
    [c.secondField]: pick(file.secondFields, chance(9)).name,
    [c.lastFinancialYear]: 2022 + (chance(10) % 3),
    [c.turnover]: Math.round(10 ** (4.5 + (chance(11) % 350) / 100)),
    [c.volunteers]: chance(12) % 60,
    [c.employees]: chance(13) % 90,
    [c.areas]: pick(areas, chance(14)),
    [c.locality]: town,
    'כתובת - רחוב': pick(streets, chance(15)),
  };
}

export function inventedEndowment(index: number): Row {
  const c = entryColumns.endowments;
  const chance = chanceOf(index + 800_000);
  return {
    [c.number]: inventedNumber('599', index),
    [c.registeredOn]: index % 3 === 0 ? '' : `${two(1 + (chance(1) % 28))}/0${1 + (chance(2) % 9)}/${1980 + (chance(3) % 40)}`,
    [c.name]: `הקדש ${pick(seconds, chance(4))} ${index + 1} - לדוגמה`,
    [c.goals]: `מלגות ו${pick(seconds, chance(5))}`,
    'שיטת מימון': 'פירות בלבד                    ',
    [c.status]: chance(6) % 6 === 0 ? 'סגור                          ' : 'פעיל                          ',
  };
}

/** The certificate of an invented association for a year. */
export function inventedCertificate(index: number, year: number): Row {
  const c = certificateColumns;
  const signed = chanceOf(index)(year) % 4 !== 0;
  return {
    [c.number]: inventedNumber('589', index),
    'שם עמותה': `עמותה ${index + 1} - לדוגמה`,
    [c.year]: year,
    'הגשת בקשה': '',
    [c.outcome]: signed ? 'נחתם אישור' : 'אין אישור',
    [c.updatedOn]: `17/12/${year - 1}`,
  };
}

export const inventedNumber = (prefix: string, index: number): string => {
  const eight = `${prefix}${String(index).padStart(5, '0')}`;
  return `${eight}${checkDigitOf(eight)}`;
};

/** Numbers that are the same whenever they are asked for (a multiplicative hash). */
const chanceOf =
  (index: number) =>
  (salt: number): number => {
    let h = Math.imul(index + 1, 374_761_393) + Math.imul(salt, 668_265_263);
    h = Math.imul(h ^ (h >>> 13), 1_274_126_177);
    return (h ^ (h >>> 16)) >>> 0;
  };

const pick = <T>(list: readonly T[], chance: number): T => list[chance % list.length] as T;
const two = (value: Cell): string => String(value).padStart(2, '0');

const months = ['Jan', 'Mar', 'Apr', 'Jun', 'Sep', 'Nov', 'Dec'];
/** As often as it stands here. */
const statuses = ['רשומה', 'רשומה', 'רשומה', 'רשומה', 'רשומה', 'רשומה', 'רשומה', 'נמחקה', 'נמחקה', 'מחוסלת', 'בהליכי מחיקה', ''];
const towns = ['תל אביב - יפו', 'ירושלים', 'חיפה', 'באר שבע', 'נצרת', 'בני ברק', 'רהט', 'צפת', 'לוד', 'אשדוד', 'כרמיאל', 'אום אל פחם'];
const streets = ['הדקל', 'הזית', 'הגפן', 'האלון', 'הרימון'];
const firsts = ['קשת', 'יד לכל', 'נתיב', 'אופק', 'שורשים', 'גשר', 'מעגל', 'אור', 'חוט השני', 'צעד'];
const seconds = ['נוער', 'קהילה', 'חינוך', 'נגישות', 'תרבות', 'סביבה', 'רווחה', 'זיכרון', 'בריאות', 'עולים', 'ספורט'];
const areas = ['', '', 'מחוז הצפון', 'ארצי', 'מחוז הדרום, ירושלים', 'חיפה;תל אביב', 'מחוז המרכז', 'שטח לא מוכר'];
