import type { Verdict } from './report';

/** Fields of one group by their small-letter names. */
type Fields = ReadonlyMap<string, string>;

/** Groups of `Name: value` lines, parted by blank ones; a line that begins with a blank goes on the one before (RFC 822). */
export function fieldGroups(text: string): Fields[] {
  const unfolded = text.replace(/\r\n?/gu, '\n').replace(/\n[ \t]+/gu, ' ');
  return unfolded
    .split(/\n\s*\n/u)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group.split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
      }
      return fields;
    })
    .filter((fields) => fields.size > 0);
}

const actions = { failed: 'failed', delayed: 'delayed', delivered: 'delivered', relayed: 'delivered', expanded: 'delivered' } as const;
const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/u;

/** A `message/delivery-status` (RFC 3464) of one recipient; of several, what is worst. Null without a group that says what happened. */
export function readDeliveryStatus(text: string): Verdict | null {
  const found = fieldGroups(text).flatMap((fields): Verdict[] => {
    const action = fields.get('action')?.toLowerCase() ?? '';
    if (!Object.hasOwn(actions, action)) return [];
    const said = (fields.get('diagnostic-code') ?? fields.get('status') ?? '').replace(/^smtp;\s*/iu, '');
    return [{ what: actions[action as keyof typeof actions], status: statusOf(fields, said), said }];
  });
  return found.find(({ what }) => what === 'failed') ?? found.find(({ what }) => what === 'delayed') ?? found[0] ?? null;
}

/** The general code x.0.0 says less than what the refusing server itself wrote. */
function statusOf(fields: Fields, said: string): string {
  const status = enhanced.exec(fields.get('status') ?? '')?.[0] ?? '';
  return status === '' || status.endsWith('.0.0') ? (enhanced.exec(said)?.[0] ?? status) : status;
}

/** A `message/feedback-report` (RFC 5965). Null without a type. */
export function readFeedback(text: string): Verdict | null {
  const [fields] = fieldGroups(text);
  const type = fields?.get('feedback-type')?.toLowerCase();
  if (!type) return null;
  const said = `${type}${fields?.get('user-agent') ? `, ${fields.get('user-agent')}` : ''}`;
  return { what: type === 'not-spam' ? 'not_spam' : 'complaint', said };
}
