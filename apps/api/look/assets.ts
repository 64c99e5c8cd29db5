import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const asset = (name: string, extension: string, body: string, contentType: string) => {
  const hash = createHash('sha256').update(body).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  const file = `${name}-${hash}.${extension}`;
  return { file, path: `/assets/${file}`, body, contentType };
};

/** The one stylesheet. Its name carries its content, so it may be cached for ever. */
export const stylesheet = asset('look', 'css', readFileSync(join(__dirname, 'look.css'), 'utf8'), 'text/css; charset=utf-8');

/** The mark of the header on its own ground: ticks of a week, the last of them in the colour of the day. */
export const favicon = asset(
  'mark',
  'svg',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><rect width="34" height="34" rx="7" fill="#06383f"/><g fill="#fff" transform="translate(34 0) scale(-1 1)">' +
    '<rect x="5" y="12" width="3.4" height="10"/><rect x="10.2" y="7" width="3.4" height="20"/><rect x="15.4" y="10" width="3.4" height="14"/>' +
    '<rect x="20.6" y="13" width="3.4" height="8"/><rect x="25.8" y="14.8" width="3.4" height="4.4" fill="#ffc04d"/></g></svg>',
  'image/svg+xml',
);

export const assets = [stylesheet, favicon];
