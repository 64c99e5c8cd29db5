/** So many parts are enough to know a page by. */
const MOST_PARTS = 1500;
/** Larger bodies are data, not pages. */
const LARGEST_BODY = 4_000_000;
const LONGEST_LABEL = 60;

/**
 * What a page is made of, whatever it says today: for JSON its key paths (`results[].tags.metaData`), for HTML its tags with each
 * of their classes (`li.open`), its labels (`label: אוכלוסיית יעד`: th, dt, label, legend) and whether it comes to its end
 * (`</html>`). Digits count as one digit, so that numbered names do not differ from day to day. Cheap: one pass, no tree.
 */
export function shapeOf(body: string): Set<string> {
  const parts = new Set<string>();
  if (body.length > LARGEST_BODY) return parts;
  const json = parsed(body);
  if (json !== undefined) keyPaths(json, '', parts);
  else markup(body, parts);
  return parts;
}

/**
 * Whether a page ends in the middle, judged by what every good page of its kind had: an end tag, or JSON that can be read. An answer
 * that was cut off with its headers intact looks like a shorter one.
 */
export function isCutOff(body: string, known: ReadonlySet<string>): boolean {
  if (known.has('</html>')) return /<html[\s>]/iu.test(body.slice(0, 2000)) && !endsAsHtml(body);
  const wasJson = known.size > 0 && [...known].every((part) => part.startsWith('$'));
  return wasJson && /^\s*[[{]/u.test(body) && parsed(body) === undefined;
}

const endsAsHtml = (body: string): boolean => /<\/html>/iu.test(body.slice(-2000));

function parsed(body: string): unknown {
  if (!/^\s*[[{]/u.test(body)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function keyPaths(value: unknown, path: string, parts: Set<string>): void {
  if (typeof value !== 'object' || value === null || parts.size >= MOST_PARTS) return;
  if (Array.isArray(value)) return value.forEach((one) => keyPaths(one, `${path}[]`, parts));
  for (const [key, inner] of Object.entries(value)) {
    const next = `${path}.${undigited(key)}`;
    parts.add(`$${next}`);
    keyPaths(inner, next, parts);
  }
}

function markup(body: string, parts: Set<string>): void {
  if (endsAsHtml(body)) parts.add('</html>');
  const visible = body.replace(/<(script|style|svg)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/giu, ' ');
  for (const [, tag = '', attributes = ''] of visible.matchAll(/<([a-z][a-z0-9-]*)((?:\s+[^<>]*)?)\/?>/giu)) {
    if (parts.size >= MOST_PARTS) return;
    const named = /\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')/iu.exec(attributes);
    for (const name of (named?.[1] ?? named?.[2] ?? '').split(/\s+/u).filter(Boolean)) parts.add(undigited(`${tag.toLowerCase()}.${name}`));
  }
  for (const [, , text = ''] of visible.matchAll(/<(th|dt|label|legend)\b[^<>]*>([\s\S]{0,300}?)<\/\1\s*>/giu)) {
    if (parts.size >= MOST_PARTS) return;
    const label = undigited(
      text
        .replace(/<[^<>]*>/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
    if (label !== '' && label.length <= LONGEST_LABEL) parts.add(`label: ${label}`);
  }
}

const undigited = (text: string): string => text.replace(/\d+/gu, '0');
