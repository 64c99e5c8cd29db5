const decided = /^(?:תוצאות|רשימת ה?זוכים|הודעה על (?:ה?זוכ|תוצאות|בחירת ה?זוכ)|פרסום (?:תוצאות|ה?זוכים))(?![א-ת])/u;

/** Whether a title announces what was decided: nobody can apply to it. */
export const isDecided = (title: string): boolean => decided.test(title);
