import { type JsonObject, isObject } from '../../kit/json';
import { clean, cleanOrUndefined, labelKey } from '../../kit/text';
import officeNames from './offices.json';

/** One value of a tag: what is written, and where it leads. */
export interface Tag {
  title: string;
  url: string;
}

/**
 * The tags of a result by label (without colon and quotation marks): `tags.metaData` and `tags.promotedMetaData` are maps from a
 * Hebrew label to a list of `{title, url}`. Whatever is not of that shape is no tag.
 */
export function tagsOf(row: JsonObject): Map<string, Tag[]> {
  const tags = isObject(row['tags']) ? row['tags'] : {};
  const found = new Map<string, Tag[]>();
  for (const part of ['promotedMetaData', 'metaData']) {
    const map = tags[part];
    for (const [label, values] of isObject(map) ? Object.entries(map) : []) {
      const read = (Array.isArray(values) ? values : [values]).flatMap((value: unknown) => {
        const title = isObject(value) ? cleanOrUndefined(typeof value['title'] === 'string' ? value['title'] : undefined) : undefined;
        return title === undefined || !isObject(value) ? [] : [{ title, url: typeof value['url'] === 'string' ? value['url'] : '' }];
      });
      const key = labelKey(label);
      if (read.length > 0) found.set(key, [...(found.get(key) ?? []), ...read]);
    }
  }
  return found;
}

/** The first value under the first of these labels that is there. */
export const firstOf = (tags: Map<string, Tag[]>, label: RegExp): string | undefined =>
  [...tags].find(([key]) => label.test(key))?.[1][0]?.title;

export const labels = {
  /** The site writes "תאריך אחרון להגשה"; the other words stand on its older pages. Questions have a deadline of their own. */
  deadline: /^(?:תאריך|מועד) ה?אחרון ל?ה?גש[תה](?!.*שאלות)/u,
  published: /^תאריך ה?פרסום$/u,
  number: /^(?:מספר|מס)(?: ה?(?:פרסום|קול ה?קורא|פנייה))?$/u,
  office: /^ה?(?:משרד|משרדים|גוף|גופים)(?: ה?מפרסם)?$/u,
  topic: /^ה?(?:נושא|נושאים|תחום|תחומים)$/u,
  status: /^ה?(?:סטטוס|מצב)$/u,
} as const;

const names: Readonly<Record<string, string>> = officeNames;
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iu;

/** The body of an office id of gov.il (a GUID), or undefined for one that we do not know. */
export const officeName = (id: string): string | undefined => names[id.toLowerCase()];

/**
 * The body that publishes: by the office id in the tag's address, which stays when a government renames the ministry, else as
 * written. Several offices: the first.
 */
export function publisherOf(tags: Map<string, Tag[]>): string | undefined {
  const office = [...tags].find(([key]) => labels.office.test(key))?.[1][0];
  if (office === undefined) return undefined;
  const id = guid.exec(office.url)?.[0];
  return (id === undefined ? undefined : officeName(id)) ?? clean(office.title).slice(0, 300);
}

/** The ids of all offices that a row names, in small letters; a name without an address has none. */
export const officeIds = (tags: Map<string, Tag[]>): string[] =>
  [...tags]
    .filter(([key]) => labels.office.test(key))
    .flatMap(([, offices]) => offices.flatMap(({ url }) => guid.exec(url)?.[0].toLowerCase() ?? []));

/** Labels that look like a deadline's or a publication day's, for the operator when none is met that we know. */
export const labelsMet = (rows: readonly Map<string, Tag[]>[]): string[] =>
  [...new Set(rows.flatMap((tags) => [...tags.keys()]))].slice(0, 30);
