import type { Actor } from '@kolkore/accounts/actor';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import type { MemberRole } from '@kolkore/domain/member-role';
import type { Request } from 'express';

/** The organization of a route, and what the member who asks may do there. */
export interface MemberHere {
  organizationId: string;
  name: string;
  role: MemberRole;
}

/** As what the guard let a request in. Written by the guard alone. */
export interface Admitted {
  person: SignedIn | null;
  here: MemberHere | null;
  operator: Actor | null;
}

const admitted = new WeakMap<Request, Admitted>();

export const admit = (request: Request, as: Partial<Admitted>): void => {
  admitted.set(request, { person: null, here: null, operator: null, ...as });
};

/** Null for routes that everybody may call, and before the guard was asked. */
export const admittedAs = (request: Request): Admitted | null => admitted.get(request) ?? null;
