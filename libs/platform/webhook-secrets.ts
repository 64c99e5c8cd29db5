import { Signer } from './signing';

/** How long the secret before the newest one still signs as well. */
export const EARLIER_SECRET_MS = 24 * 3_600_000;

/** Standard Webhooks: `whsec_` and 32 bytes in base64. Made of the endpoint's salt by the secret of the instance; kept nowhere. */
export const webhookSecret = (signer: Signer, endpointId: string, salt: string): string =>
  `whsec_${signer.key('webhook', `${endpointId}:${salt}`).toString('base64')}`;

/** The secrets that sign at `now`, the newest first. */
export const signingSecrets = (
  signer: Signer,
  endpoint: { id: string; secretSalt: string; earlierSalt: string | null; earlierUntil: Date | null },
  now: Date,
): string[] => [
  webhookSecret(signer, endpoint.id, endpoint.secretSalt),
  ...(endpoint.earlierSalt !== null && endpoint.earlierUntil !== null && endpoint.earlierUntil > now
    ? [webhookSecret(signer, endpoint.id, endpoint.earlierSalt)]
    : []),
];
