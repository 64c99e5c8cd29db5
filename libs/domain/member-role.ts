/** What a member of an organization may do: a viewer reads, an editor also changes subscriptions, an owner also members and settings. */
export const MEMBER_ROLES = ['viewer', 'editor', 'owner'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const isMemberRole = (value: unknown): value is MemberRole => MEMBER_ROLES.some((role) => role === value);

/** Whether a role includes what another may do. */
export const includesRole = (has: MemberRole, needed: MemberRole): boolean => MEMBER_ROLES.indexOf(has) >= MEMBER_ROLES.indexOf(needed);
