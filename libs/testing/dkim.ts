import { KeyObject, createHash, createVerify } from 'node:crypto';

/**
 * Verifies the first DKIM-Signature of a raw mail as RFC 6376 says, for rsa-sha256 with relaxed/relaxed, and by nothing that signs. Answers
 * the names of the signed headers, or throws what does not hold.
 */
export function verifyDkim(raw: string, publicKey: KeyObject): string[] {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end + 2).match(/^[^\s:][^\r]*\r\n(?:[ \t][^\r]*\r\n)*/gmu) ?? [];
  const named = (name: string): string[] => headers.filter((header) => header.split(':')[0]?.trim().toLowerCase() === name);
  const [signature] = named('dkim-signature');
  if (!signature) throw new Error('not signed');
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s+/gu, '')]),
  );
  if (tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed') throw new Error(`${tags.get('a')} ${tags.get('c')}`);

  const lines = raw.slice(end + 4).split('\r\n');
  const body = lines.map((line) => line.replace(/[ \t]+/gu, ' ').replace(/ $/u, '')).join('\r\n');
  const canonical = body.replace(/(?:\r\n)*$/u, '\r\n');
  const hash = createHash('sha256').update(canonical, 'binary').digest('base64');
  if (hash !== tags.get('bh')) throw new Error(`the body is ${hash}, not ${tags.get('bh')}`);

  const relaxed = (header: string): string => {
    const colon = header.indexOf(':');
    const value = header.slice(colon + 1).replace(/\r\n(?=[ \t])/gu, '');
    return `${header.slice(0, colon).trim().toLowerCase()}:${value.replace(/[ \t]+/gu, ' ').trim()}`;
  };
  const signed = (tags.get('h') ?? '').toLowerCase().split(':');
  const left = new Map(signed.map((name) => [name, named(name)]));
  // Of several of one name the last comes first; a name beyond those that there are signs that there is no more.
  const input = signed.flatMap((name) => {
    const header = left.get(name)?.pop();
    return header === undefined ? [] : [`${relaxed(header)}\r\n`];
  });
  const own = relaxed(signature.replace(/([;:]\s*b=)[^;]*/u, '$1'));
  const holds = createVerify('RSA-SHA256')
    .update([...input, own].join(''), 'binary')
    .verify(publicKey, tags.get('b') ?? '', 'base64');
  if (!holds) throw new Error('the signature does not hold');
  return signed;
}
