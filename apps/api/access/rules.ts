import type { MemberRole } from '@kolkore/domain/member-role';
import { SetMetadata } from '@nestjs/common';

/** Who may call a route. A route without a rule is refused to everybody, and a test finds it. */
export type AccessRule =
  /** Public: it shows and changes nothing of anybody's. */
  | { who: 'anyone' }
  /** Who holds the secret or mailed link in the address; the handler opens it and answers 404 for any other. */
  | { who: 'link-holder' }
  /** A signed-in person, about themselves only. */
  | { who: 'person' }
  /** A member of the organization that `:organization` names, with at least this role. */
  | { who: 'member'; role: MemberRole }
  | { who: 'operator' }
  /** A program with an API key of an organization. */
  | { who: 'key'; scope: 'read' | 'write' };

export const ACCESS_RULE = 'kolkore:access';

const rule = (value: AccessRule) => SetMetadata(ACCESS_RULE, value);

export const Anyone = () => rule({ who: 'anyone' });
export const LinkHolder = () => rule({ who: 'link-holder' });
export const Person = () => rule({ who: 'person' });
export const Member = (role: MemberRole) => rule({ who: 'member', role });
export const Operator = () => rule({ who: 'operator' });
export const KeyHolder = (scope: 'read' | 'write') => rule({ who: 'key', scope });
