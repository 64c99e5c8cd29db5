import { labelKey } from '../../kit/text';
import type { Field } from './collector-page';

/** What a field of an item can say to us. */
export const ROLES = ['title', 'number', 'office', 'kind', 'topic', 'audience', 'status', 'deadline', 'opens', 'published'] as const;
export type Role = (typeof ROLES)[number];

/** How a field is known: by what people read over it and by its type, else by a name under which it has been reported. */
export interface Sign {
  types: readonly number[];
  label: RegExp;
  name?: string;
}
export type Signs = Readonly<Record<Role, Sign>>;

export const CHOICE = 0;
export const TEXT = 1;
export const DATE = 2;
export const FILES = 3;
export const RICH_TEXT = 4;
export const TITLE = 5;
export const DEPENDENT_CHOICE = 6;

const words = [CHOICE, TEXT, DEPENDENT_CHOICE] as const;

/** How these collectors mostly label their fields. A source says where its own differs. Questions have a deadline of their own. */
export const usualSigns: Signs = {
  title: { types: [TITLE], label: /^/u },
  number: { types: words, label: /^מס(?:פר)?(?![א-ת])/u },
  office: { types: words, label: /משרד|גוף|מפרסם|מפרסמת|גורם/u },
  kind: { types: words, label: /^סוג/u },
  topic: { types: words, label: /נושא|תחום|תחומים/u },
  audience: { types: words, label: /קהל|אוכלוסי|מיועד/u },
  status: { types: words, label: /^ה?(?:סטטוס|סטאטוס|מצב)/u },
  deadline: { types: [DATE], label: /^(?!.*(?:שאלות|הבהר|פתיחה|תחילת)).*(?:אחרון|הגשה|הגשת|סיום|סגירה|הערות)/u },
  opens: { types: [DATE], label: /פתיחה|תחילת/u },
  published: { types: [DATE], label: /^(?!.*(?:שאלות|הבהר)).*(?:פרסום|פורסם|עדכון|תאריך)/u },
};

/** Which field plays which role: each at most one, the first that fits, a reported name before a label. */
export function fieldsByRole(fields: readonly Field[], signs: Signs): Map<Role, Field> {
  const found = new Map<Role, Field>();
  const fits = (role: Role, by: (field: Field, sign: Sign) => boolean): void => {
    const taken = [...found.values()];
    const field = found.has(role) ? undefined : fields.find((one) => !taken.includes(one) && by(one, signs[role]));
    if (field) found.set(role, field);
  };
  for (const role of ROLES) fits(role, ({ name, type }, sign) => name === sign.name && sign.types.includes(type));
  for (const role of ROLES) fits(role, ({ label, type }, sign) => sign.types.includes(type) && sign.label.test(labelKey(label)));
  return found;
}
