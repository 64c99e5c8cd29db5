const LONGEST = 200_000;

/** A value as PostgreSQL's jsonb can keep it: without NUL and lone surrogates, which it refuses and foreign pages contain. */
export const jsonb = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? clean(part) : part)) ?? 'null';

/** The same for what is only kept to be looked at: cut when it is longer than 200,000 characters, and says so. */
export function storable(value: unknown): string {
  const json = jsonb(value);
  return json.length <= LONGEST ? json : jsonb({ cut: json.slice(0, LONGEST) });
}

const clean = (text: string): string => text.replace(/\u0000/g, '').replace(/\p{Surrogate}/gu, '\uFFFD');
