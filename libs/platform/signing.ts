import { createHmac, timingSafeEqual } from 'node:crypto';

export type Purpose = 'message' | 'operator' | 'session' | 'manage' | 'sign_in' | 'invitation';

/** Opaque signed tokens: `<id>.<mac>`, both base64url. Nothing secret is stored, so a copy of the database opens no link. */
export class Signer {
  constructor(private readonly secret: string) {}

  sign(purpose: Purpose, id: string): string {
    return `${Buffer.from(id).toString('base64url')}.${this.mac(purpose, id)}`;
  }

  /** The id that was signed for this purpose, or null. */
  open(purpose: Purpose, token: string): string | null {
    const [encoded, mac, ...rest] = token.split('.');
    if (!encoded || !mac || rest.length > 0) return null;
    const id = Buffer.from(encoded, 'base64url').toString();
    const given = Buffer.from(mac);
    const right = Buffer.from(this.mac(purpose, id));
    return given.length === right.length && timingSafeEqual(given, right) ? id : null;
  }

  /** 32 bytes that only this instance can make, for a signature of its own: of a name, which may be public. */
  key(purpose: 'webhook' | 'websub', name: string): Buffer {
    return createHmac('sha256', this.secret).update(`key\0${purpose}\0${name}`).digest();
  }

  private mac(purpose: Purpose, id: string): string {
    return createHmac('sha256', this.secret).update(`${purpose}\0${id}`).digest('base64url').slice(0, 32);
  }
}
