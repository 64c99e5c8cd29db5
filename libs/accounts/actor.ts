import type { Origin } from '@kolkore/domain/audit-act';

/** Who acts, as the audit log tells it. A program acts by its key and names no person. */
export interface Actor {
  personId: string | null;
  origin: Origin;
  keyId?: string;
}

/** A person at a page. */
export const atPage = (personId: string): Actor => ({ personId, origin: 'page' });
/** A program with an API key of an organization. */
export const byKey = (keyId: string): Actor => ({ personId: null, origin: 'api', keyId });
/** The operator at the command line. */
export const atCommandLine: Actor = { personId: null, origin: 'cli' };
