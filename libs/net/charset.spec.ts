import iconv from 'iconv-lite';
import { decode } from './charset';

const text = 'קול קורא – מרכז "יום" לוותיקים';
const as = (charset: string, body = text): Buffer => iconv.encode(body, charset);

describe('decode', () => {
  it('believes a byte order mark above every label', () => {
    expect(decode(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), as('utf-8')]), 'text/xml; charset=utf-16')).toEqual({
      text,
      charset: 'utf-8',
    });
    expect(decode(Buffer.concat([Buffer.from([0xff, 0xfe]), as('utf-16le')]), 'text/html; charset=utf-8')).toEqual({
      text,
      charset: 'utf-16le',
    });
    expect(decode(Buffer.concat([Buffer.from([0xfe, 0xff]), as('utf-16be')]), '').text).toBe(text);
  });

  it('reads the content type, quoted or not, in any case', () => {
    expect(decode(as('windows-1255'), 'text/html; Charset="Windows-1255"').text).toBe(text);
    expect(decode(as('utf-16le'), 'text/plain;charset=utf-16le').text).toBe(text);
    expect(decode(as('windows-1255'), 'text/html; charset=ISO-8859-8-I').text).toBe(text);
  });

  it('reads the meta and the XML declaration when the content type is silent', () => {
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1255"></head>${text}`;
    expect(decode(as('windows-1255', html), 'text/html').text).toBe(html);
    const xml = `<?xml version="1.0" encoding="windows-1255"?><a>${text}</a>`;
    expect(decode(as('windows-1255', xml), 'application/xml').text).toBe(xml);
  });

  it('does not believe a two-byte charset declared in single bytes', () => {
    const xml = `<?xml version="1.0" encoding="utf-16"?><a>${text}</a>`;
    expect(decode(as('utf-8', xml), 'application/xml').text).toBe(xml);
  });

  it('falls to UTF-8, also for a charset nobody knows', () => {
    expect(decode(as('utf-8'), 'text/html; charset=klingon-9').text).toBe(text);
    expect(decode(as('utf-8'), '').charset).toBe('utf-8');
  });

  it('sees through the two well-known lies', () => {
    expect(decode(as('utf-8'), 'text/html; charset=windows-1255').text).toBe(text);
    expect(decode(as('windows-1255'), 'text/html; charset=utf-8').text).toBe(text);
  });

  it('keeps a UTF-8 page with one broken byte in UTF-8', () => {
    const broken = Buffer.concat([as('utf-8'), Buffer.from([0xe0])]);
    expect(decode(broken, 'text/html; charset=utf-8').text.startsWith(text)).toBe(true);
  });
});
