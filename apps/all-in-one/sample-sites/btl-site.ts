import type { DateTime } from 'luxon';
import { inIsrael } from '@kolkore/domain/time';
import { type Answer, escapeHtml as e, html, notFound, text } from './answer';
import { attachment } from './files/attachment';
import { type BtlCall, btlCalls } from './btl-calls';
import type { Ask } from './control';
import { type Slot, filled, slotsBefore, workday } from './waves';

export const BTL = 'www.btl.gov.il';
export const btlModes = ['shell', 'renamed'] as const;

const list = '/Funds/kolotkorim/Pages/default.aspx';
const files = '/Funds/kolotkorim/kolotKorimList/';
const FIRST_NUMBER = 300;
/** The page shows what came onto it in the last eight weeks: two calls a week. */
const WINDOW_DAYS = 56;
const slotsOfTheWeek = [2, 9];

/** The sample of the page of the funds, at one moment; the rest of the site is about benefits. */
export function btlSite({ url, now, mode }: Ask): Answer {
  const path = url.pathname;
  if (path === '/robots.txt') return text('User-agent: *\nDisallow: /_layouts/\n');
  if (mode === 'shell') return html(frame(''));
  if (path.toLowerCase() === list.toLowerCase())
    return html(frame(`<ul class="kolotKorim">${itemsAt(now, mode === 'empty', mode === 'renamed')}</ul>`));
  if (path.startsWith(files)) return attachment(decodeURIComponent(path.slice(files.length)), path);
  return path === '/' ? html(frame('<p>קצבאות וזכויות</p>')) : notFound();
}

function itemsAt(now: Date, empty: boolean, renamed: boolean): string {
  const slots = empty ? [] : slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER).filter(({ index }) => slotsOfTheWeek.includes(index));
  // The real page begins with an item that holds nothing.
  const seed = '<li class="open"><div class="details"></div></li>';
  return [seed, ...slots.reverse().map((slot) => itemOf(slot, now, renamed))].join('\n');
}

function itemOf(slot: Slot, now: Date, renamed: boolean): string {
  const call = btlCalls[Math.abs(slot.week * 2 + slotsOfTheWeek.indexOf(slot.index)) % btlCalls.length];
  if (!call) return '';
  const title = filled(call.titles[Math.abs(Math.floor(slot.week / 2)) % 2] ?? call.titles[0], slot);
  const published = slot.publishedAt.plus({ days: call.announcedDays });
  const isOut = published <= inIsrael(now);
  const field = (name: string, value: string): string =>
    `<span><label>${renamed ? `${name} (חדש)` : `${name}:`}</label> ${e(value)}</span>`;
  const deadline = isOut ? deadlineOf(call, published, now) : 'יפורסם בהמשך';
  const fields = [
    field('אוכלוסיית יעד', call.audience),
    field('תחום', call.field),
    ...(isOut
      ? [
          field('עדכון מתאריך', published.toFormat('dd/MM/yyyy')),
          field('מועד אחרון להגשת שאלות', workday(published, 10).toFormat('dd/MM/yyyy')),
        ]
      : []),
    ...(deadline === null ? [] : [field('מועד אחרון להגשה', deadline.replace(/ .*\d:\d\d$/u, ''))]),
  ];
  const moed =
    deadline === null
      ? ''
      : `<span class="toolbar"><div><span class="itemStatus">${isOut ? 'פתוח' : ''}<span class="moed">${deadline}</span></span></div></span>`;
  return `<li class="${isOut ? 'open' : 'future'}">${moed}<h3>${isOut ? linkOf(call, slot, title) : e(title)}</h3><div class="details">${fields.join('\n')}</div></li>`;
}

function deadlineOf(call: BtlCall, published: DateTime, now: Date): string | null {
  if (call.openDays === null) return null;
  const { extendsAfter: extension } = call;
  const more = extension && published.plus({ days: extension.days }) <= inIsrael(now) ? extension.by : 0;
  return `${workday(published, call.openDays + more).toFormat('dd/MM/yyyy')}${call.hour === null ? '' : ` ${call.hour}`}`;
}

/** Links as the real page writes them: relative, absolute, or in what happens when one presses. */
function linkOf(call: BtlCall, slot: Slot, title: string): string {
  const path = `${files}KK-${call.file}-${slot.number}.pdf`;
  if (call.link === 'onclick') return `<a href="javascript:void(0)" onclick="openFile('${path}'); return false;">${e(title)}</a>`;
  return `<a href="${call.link === 'absolute' ? `https://${BTL}${path}` : path}">${e(title)}</a>`;
}

const frame = (main: string): string => `<!DOCTYPE html>
<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>קולות קוראים - קרנות הביטוח הלאומי</title></head>
<body><header><ul class="menu"><li><a href="/benefits/">קצבאות</a></li><li><a href="/Funds/">קרנות</a></li></ul></header>
<main><h1>קולות קוראים</h1>${main}</main><footer>אתר לדוגמה: כל הפרסומים כאן בדויים</footer></body></html>
`;
