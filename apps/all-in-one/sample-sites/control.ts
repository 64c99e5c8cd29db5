import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, escapeHtml } from './answer';
import { FAULTS } from './faults/faults';

/** What every site can be told to do. */
export const MODES = ['normal', ...FAULTS] as const;
/**
 * And what only some can: the shell of an application instead of the content, other labels, a list that is shorter than its
 * total, another key at the gateway, a configuration that has no key or still the old one, a list whose first part always comes, and of
 * a site with huge files one that is cut off, in another charset than it says, or a page in its place.
 */
export type Mode =
  (typeof MODES)[number] | 'short' | 'rotated' | 'stale' | 'no_client_id' | 'frozen_page' | 'cut_file' | 'wrong_charset' | 'page_for_file';

/** One request to a sample site, and how it is to behave. */
export interface Ask {
  url: URL;
  headers: IncomingHttpHeaders;
  /** What was posted; null for any other request. */
  body: string | null;
  now: Date;
  mode: Mode;
  /** How another site is told to behave. */
  modeOf: (host: string) => Mode;
}

export interface Site {
  answer: (ask: Ask) => Answer;
  /** Beside those that every site knows. */
  modes: readonly Mode[];
  /** Some answer what is posted to them too. */
  takesPosts?: true;
}

/** How the sample sites are to behave; changed by `POST /__control`. */
export interface Control {
  modes: Map<string, Mode>;
  /** Days by which the sites' clock runs ahead. */
  shiftDays: number;
}

/** Applies `{ site, mode }` and `{ shiftDays }`; answers what is wrong with it, or null. */
export function applyControl(control: Control, sites: Readonly<Record<string, Site>>, order: unknown): string | null {
  if (typeof order !== 'object' || order === null || Array.isArray(order)) return 'an object is expected';
  const { site, mode, shiftDays } = order as Record<string, unknown>;
  if (shiftDays !== undefined && (typeof shiftDays !== 'number' || !Number.isFinite(shiftDays))) return 'shiftDays is a number of days';
  if (mode !== undefined || site !== undefined) {
    const asked = typeof site === 'string' ? sites[site] : undefined;
    if (typeof site !== 'string' || asked === undefined) return `site is one of ${Object.keys(sites).join(', ')}`;
    const modes = [...new Set([...MODES, ...asked.modes])];
    const known = modes.find((m) => m === mode);
    if (known === undefined) return `mode of ${site} is one of ${modes.join(', ')}`;
    control.modes.set(site, known);
  }
  if (shiftDays !== undefined) control.shiftDays = shiftDays;
  return null;
}

export const controlPage = (control: Control, sites: Readonly<Record<string, Site>>, now: Date): string => `<!DOCTYPE html>
<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>אתרי הדוגמה</title></head><body>
<h1>אתרי הדוגמה</h1>
<p>השעון של האתרים: <bdi>${now.toISOString()}</bdi> (הזזה של ${control.shiftDays} ימים)</p>
<ul>${Object.entries(sites)
  .map(
    ([site, { modes }]) =>
      `<li><bdi>${escapeHtml(site)}</bdi>: ${control.modes.get(site) ?? 'normal'} <code dir="ltr">(${[...new Set([...MODES, ...modes])].join(' | ')})</code></li>`,
  )
  .join('')}</ul>
<p>שינוי: <code dir="ltr">POST /__control {"site":"${Object.keys(sites)[0] ?? ''}","mode":"${MODES.join('|')}"}</code> או <code dir="ltr">{"shiftDays":14}</code></p>
</body></html>
`;
