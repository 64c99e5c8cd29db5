import { Signer } from '@kolkore/platform/signing';

/** The token in every link of a message. It opens as long as the message's `tokenRevokedAt` is null (store/messages.ts). */
export const messageToken = (signer: Signer, messageId: string): string => signer.sign('message', messageId);

/** The id of the message whose link it is, or null for a token that is not ours. Whether it was revoked stands in the message. */
export const openMessageToken = (signer: Signer, token: string): string | null => signer.open('message', token);
