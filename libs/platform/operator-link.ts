import { randomBytes } from 'node:crypto';
import { Signer } from './signing';

const VALID_SECONDS = 24 * 3600;

/** The token of the link into the operations pages, valid for 24 hours: id `<expiry in epoch seconds>.<nonce>`. */
export const operatorToken = (signer: Signer, now: Date): string =>
  signer.sign('operator', `${Math.floor(now.getTime() / 1000) + VALID_SECONDS}.${randomBytes(9).toString('hex')}`);
