import type { Language } from '@kolkore/domain/language';
import type { MemberRole } from '@kolkore/domain/member-role';

/** A person whose browser is signed in, as things are now: roles are read anew with every request. */
export interface SignedIn {
  sessionId: string;
  personId: string;
  email: string;
  name: string | null;
  operator: boolean;
  language: Language;
  /** By name. */
  memberships: { organizationId: string; name: string; role: MemberRole }[];
}
