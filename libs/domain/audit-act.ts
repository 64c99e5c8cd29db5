/** Everything that the audit log tells, each with its own words in the catalogue. A new act is added here first. */
export const AUDIT_ACTS = [
  'signed_in',
  'session_ended',
  'other_sessions_ended',
  'profile_edited',
  'person_erased',
  'organization_made',
  'organization_edited',
  'organization_deleted',
  'invited',
  'invitation_revoked',
  'invitation_accepted',
  'invitation_declined',
  'role_changed',
  'member_removed',
  'member_left',
  'subscription_made',
  'subscription_edited',
  'subscription_paused',
  'subscription_resumed',
  'subscription_ended',
  'feed_renewed',
  'listening_started',
  'listening_stopped',
  'key_made',
  'key_revoked',
  'operator_added',
  'operator_removed',
  'operator_entered',
  'source_run',
  'register_run',
  'merge_made',
  'merge_undone',
  'merge_dismissed',
  'source_on',
  'source_off',
  'snapshot_replayed',
  'queue_acted',
  'contribution_sent',
  'contribution_approved',
  'contribution_refused',
  'followed',
  'unfollowed',
  'decided',
  'note_added',
  'note_edited',
  'note_removed',
  'task_added',
  'task_edited',
  'task_done',
  'task_reopened',
  'task_removed',
  'calendar_renewed',
  'paper_told',
  'hold_sent',
  'hold_dropped',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** By which way an act came in. */
export const ORIGINS = ['page', 'api', 'cli', 'mail'] as const;
export type Origin = (typeof ORIGINS)[number];

/**
 * What an act was about: ids and names as they were at that time. `email` is the only part that names a person, and is taken out
 * when that person's data are erased.
 */
export type AuditSubject = { email?: string } & Record<string, string | number | boolean | null | undefined>;
