import { inIsrael } from '@kolkore/domain/time';
import { type Answer, html, json, notFound, text } from './answer';
import { attachment } from './files/attachment';
import type { Ask, Mode } from './control';
import { educationCalls } from './education-calls';
import { type Slot, filled, slotsBefore, workday } from './waves';

export const EDUCATION = 'pob.education.gov.il';
/** `frozen_page`: whatever part is asked for, the first one comes. */
export const educationModes = ['shell', 'renamed', 'frozen_page'] as const satisfies readonly Mode[];

const api = '/umbraco/api/content/GetKolKore';
const FIRST_NUMBER = 90_000;
/** Five calls a week; the list shows those of the last ten weeks. */
const WINDOW_DAYS = 70;
const slotsOfTheWeek = [0, 3, 5, 8, 12];

/** The sample of the calls of the Ministry of Education, at one moment: a bare array, a part at a time, without a total. */
export function educationSite({ url, now, mode }: Ask): Answer {
  if (url.pathname === '/robots.txt') return text('User-agent: *\nDisallow: /umbraco/backoffice/\n');
  if (mode === 'shell') return html('<!DOCTYPE html><html lang="he"><body><app-root></app-root></body></html>');
  if (url.pathname.startsWith('/media/sample/')) return attachment(decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), url.pathname);
  if (url.pathname.startsWith('/kolotkorim/')) return html('<!DOCTYPE html><html lang="he"><body><h1>קולות קוראים</h1></body></html>');
  if (url.pathname !== api) return notFound();
  const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('pagesize'))];
  const from = mode === 'frozen_page' ? 0 : page * size;
  const all = mode === 'empty' ? [] : callsAt(now);
  return json(all.slice(from, from + size).map((row) => (mode === 'renamed' ? renamed(row) : row)));
}

const callsAt = (now: Date): Record<string, unknown>[] =>
  slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER)
    .filter(({ index }) => slotsOfTheWeek.includes(index))
    .reverse()
    .flatMap((slot) => rowOf(slot, now));

function rowOf(slot: Slot, now: Date): Record<string, unknown>[] {
  const call = educationCalls[slotsOfTheWeek.indexOf(slot.index)];
  if (!call) return [];
  // Those of every third week are given ten days more once they are half over.
  const extended = slot.week % 3 === 0 && slot.publishedAt.plus({ days: 15 }) <= inIsrael(now) ? 10 : 0;
  const { name, mailbox } = call.contact;
  return [
    {
      id: slot.number,
      name: filled(call.titles[Math.abs(slot.week) % 2] ?? call.titles[0], slot),
      taarichPirsum: slot.publishedAt.toFormat('dd-MM-yyyy'),
      taarichLast: call.openDays === null ? '' : workday(slot.publishedAt, call.openDays + extended).toFormat('dd-MM-yyyy'),
      gufim: call.audience,
      summary: filled(call.summary, slot),
      ishKesherPedagogi: `<a href="mailto:${mailbox}@chinuch.example">${name}</a>`,
      yechida: call.unit,
      takana: call.budget,
      linkCriteria: call.criteria?.replace('{id}', String(slot.number)) ?? null,
    },
  ];
}

const renamed = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [`${name}New`, value]));
