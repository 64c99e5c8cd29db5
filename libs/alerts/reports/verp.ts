/**
 * The envelope sender of a mail names the mail (VERP), so that whatever comes back to it is known by its address alone:
 * `bounces+0b6f...@example` is of message 0b6f.... Small letters and digits only: servers change the case of what they return.
 */
export function returnAddress(bounceAddress: string, messageId: string): string {
  const [local, domain] = split(bounceAddress);
  return `${local}+${messageId.replaceAll('-', '')}@${domain}`;
}

/** Whether an address is the one of bounces, with or without a message in it. */
export function isReturnAddress(bounceAddress: string, address: string): boolean {
  const [local, domain] = split(bounceAddress.toLowerCase());
  const [given, at] = split(address.toLowerCase());
  return at === domain && (given === local || given.startsWith(`${local}+`));
}

/** The message that such an address names, as a UUID; null for any other address. */
export function messageOfAddress(address: string): string | null {
  const [, hex] = /\+([0-9a-f]{32})@[^@]+$/u.exec(address.toLowerCase()) ?? [];
  return hex ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5') : null;
}

const split = (address: string): [local: string, domain: string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
};
