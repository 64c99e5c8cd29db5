import { taxonomy } from '../taxonomy';
import { labelKey } from '../term-finder';
import type { TopicEvidence } from './entry';
import file from './fields.json';

const table = (rows: readonly { name: string; topics: string[] }[]): Map<string, readonly string[]> =>
  new Map(rows.map(({ name, topics }) => [labelKey(name), topics]));

const fields = table(file.fields);
/** A second field may also be written with the name of a field. */
const secondFields = new Map([...fields, ...table(file.secondFields)]);

/** "Another field of ...": says no more than the field itself. */
const isOther = (name: string): boolean => /^\s*(?:תחום\s+)?אחר(?:\s|$)/u.test(name);

const known = new Map<string, { topics: string[]; evidence: TopicEvidence[] }>();

/**
 * The topics of ours that the registrar's field and second field of activity mean (fields.json), each with the words that say so. The
 * second field is the closer one: where it says something the wider field adds only what it alone would, nothing. Both unknown or
 * "other": no topic, never a guess.
 */
export function topicsOf(field: string | null, secondField: string | null): { topics: string[]; evidence: TopicEvidence[] } {
  // Some hundred pairs stand in many thousands of rows.
  const key = `${field ?? ''}\n${secondField ?? ''}`;
  let found = known.get(key);
  if (!found) known.set(key, (found = conclude(field, secondField)));
  return found;
}

function conclude(field: string | null, secondField: string | null): { topics: string[]; evidence: TopicEvidence[] } {
  const second = secondField !== null && !isOther(secondField) ? secondFields.get(labelKey(secondField)) : undefined;
  const wide = field === null ? undefined : fields.get(labelKey(field));
  const [words, from, topics] = second ? ([secondField, 'second_field', second] as const) : ([field, 'field', wide ?? []] as const);
  const evidence = topics.map((topic): TopicEvidence => ({ topic, from, words: words ?? '' }));
  return { topics: taxonomy.topics.map(({ id }) => id).filter((id) => topics.includes(id)), evidence };
}

/** Whether the tables know the name of a field or of a second field, "other" included. */
export const isKnownField = (name: string): boolean => isOther(name) || secondFields.has(labelKey(name));
