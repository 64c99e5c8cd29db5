import { randomUUID, timingSafeEqual } from 'node:crypto';
import { ConflictError, InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { ApiKeyRow, ApiKeyRows, KeyScope, KeyUse } from '@kolkore/store/api-keys';
import { OrganizationStore } from '@kolkore/store/organizations';
import { Transactions } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor } from './actor';
import { Audit } from './audit';
import { hashOf, newToken } from './opaque-token';
import { mustBeId } from './uuid';

/** A program that showed a key which opens. */
export interface KeyHolder {
  keyId: string;
  organizationId: string;
  scope: KeyScope;
  quotaPerMinute: number;
  quotaPerDay: number;
}

/** Requests of a new key, in a clock's minute and in an Israeli day. */
export const QUOTA = { perMinute: 120, perDay: 20_000 } as const;
/** Keys of one organization that are open at the same time. */
export const MOST_KEYS = 20;
const LONGEST_NAME = 80;
const SCOPES: readonly KeyScope[] = ['read', 'write'];

/** `kk_<id>_<secret>`: the id as 32 hex digits, the secret 256 random bits. The prefix lets scanners of leaked secrets know it. */
const written = /^kk_([0-9a-f]{32})_([\w-]{43})$/;

/** Keys of programs. A key is shown once, when it is made; afterwards nobody can read it, only revoke it. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly rows: ApiKeyRows,
    private readonly organizations: OrganizationStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /**
   * A new key; `secret` is the whole text that the program shows. Throws InvalidInputError
   * (`name`: `missing` or `long`, `scope`: `unknown`), ConflictError (`too_many_keys`) when MOST_KEYS are open, NotFoundError when the organization is gone.
   */
  async create(
    organizationId: string,
    input: { name: string; scope: KeyScope },
    by: Actor,
    now: Date,
  ): Promise<{ key: ApiKeyRow; secret: string }> {
    mustBeId('organization', organizationId);
    const name = input.name.replace(/[\s\p{C}]+/gu, ' ').trim();
    const wrong: Record<string, string> = {};
    if (name === '') wrong['name'] = 'missing';
    else if ([...name].length > LONGEST_NAME) wrong['name'] = 'long';
    if (!SCOPES.includes(input.scope)) wrong['scope'] = 'unknown';
    if (Object.keys(wrong).length > 0) throw new InvalidInputError(wrong);
    return this.transactions.run(async (tx) => {
      if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
      if ((await this.rows.countOpen(tx, organizationId)) >= MOST_KEYS)
        throw new ConflictError('too many keys', { reason: 'too_many_keys' });
      const secret = newToken();
      const key: ApiKeyRow = {
        id: randomUUID(),
        organizationId,
        name,
        scope: input.scope,
        secretHash: hashOf(secret),
        quotaPerMinute: QUOTA.perMinute,
        quotaPerDay: QUOTA.perDay,
        createdBy: by.personId,
        createdAt: now,
        lastUsedAt: null,
        revokedAt: null,
      };
      await this.rows.add(tx, key);
      await this.audit.record(tx, by, 'key_made', organizationId, { madeKeyId: key.id, name, scope: key.scope }, now);
      return { key, secret: `kk_${key.id.replaceAll('-', '')}_${secret}` };
    });
  }

  /** Newest first, revoked ones too. */
  async list(organizationId: string): Promise<ApiKeyRow[]> {
    mustBeId('organization', organizationId);
    return this.rows.ofOrganization(organizationId);
  }

  /** From now on the key opens nothing. Revoking again changes nothing. Throws NotFoundError for a key of somebody else. */
  async revoke(organizationId: string, keyId: string, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    mustBeId('key', keyId);
    await this.transactions.run(async (tx) => {
      const key = await this.rows.lock(tx, organizationId, keyId);
      if (!key) throw new NotFoundError('no such key', { keyId });
      if (key.revokedAt) return;
      await this.rows.revoke(tx, keyId, now);
      await this.audit.record(tx, by, 'key_revoked', organizationId, { revokedKeyId: keyId, name: key.name }, now);
    });
  }

  /** Who holds this key, or null when it opens nothing (not a key, unknown, revoked). */
  async open(secret: string, now: Date): Promise<KeyHolder | null> {
    const [, id, given] = written.exec(secret) ?? [];
    if (id === undefined || given === undefined) return null;
    const key = await this.rows.byId(id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
    const opens = timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(key?.secretHash ?? hashOf('')));
    if (!key || !opens || key.revokedAt) return null;
    await this.rows.noteUse(key, now);
    const { organizationId, scope, quotaPerMinute, quotaPerDay } = key;
    return { keyId: key.id, organizationId, scope, quotaPerMinute, quotaPerDay };
  }

  /** Counts one request of the key against its quotas. */
  count(holder: KeyHolder, now: Date): Promise<KeyUse> {
    return this.rows.count(holder, now);
  }
}
