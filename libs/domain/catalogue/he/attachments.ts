import type { AttachmentNote } from '../../attachment';

/** What became of the files of documents. */
export const attachments = {
  /** Under a list in which some file was read. */
  searched: 'החיפוש וההתראות כוללים גם את הכתוב בקבצים שנקראו.',
  read: 'נקרא',
  cut: 'נקרא בחלקו, כי הקובץ ארוך מאוד',
  pending: 'ממתין לקריאה',
  unread: (why: string): string => `לא נקרא: ${why}`,
  pages: (count: number): string => (count === 1 ? 'עמוד אחד' : count === 2 ? 'שני עמודים' : `${count} עמודים`),
  notes: {
    unsupported: 'סוג קובץ שאיננו קוראים',
    web_page: 'במקום הקובץ מתקבל דף אינטרנט',
    encrypted: 'הקובץ מוגן בסיסמה',
    no_text: 'הקובץ סרוק ואין בו טקסט',
    broken: 'הקובץ פגום',
    heavy: 'הקובץ מורכב מכדי לקרוא אותו',
    too_large: 'הקובץ גדול מדי',
    robots: 'האתר מבקש שלא לקרוא אותו באופן אוטומטי',
    foreign_host: 'הקובץ נמצא באתר אחר',
    not_found: 'הקובץ אינו נמצא בכתובת שפורסמה',
    blocked: 'האתר סירב למסור אותו',
    unreachable: 'האתר לא ענה',
  } satisfies Record<AttachmentNote, string>,
} as const;
