import { type Answer, escapeHtml as e, html, notFound, text } from './answer';
import type { Ask, Mode } from './control';
import { type Slot, filled, slotsBefore, workday } from './waves';

export const SHATIL = 'shatil.org.il';
export const shatilModes = ['shell', 'renamed'] as const satisfies readonly Mode[];

const list = '/קרנות-וקולות-קוראים/';
const FIRST_NUMBER = 900;
const PER_PAGE = 20;
/** Three items a week; what came in the last three months stays on the list, ended or not. */
const WINDOW_DAYS = 90;
const slotsOfTheWeek = [1, 6, 10];

/** Bodies and calls of our own; only ministries are real. */
const items = [
  { title: 'קול קורא של קרן דוגמה לקהילות: יזמות מקומית ב{region}', summary: 'מענקים לעמותות קטנות הפועלות עם תושבים.', openDays: 35 },
  { title: 'משרד הרווחה: תכניות לנוער במצבי סיכון ב{towns}', summary: 'הקול הקורא פתוח לעמותות עם ניסיון של שנתיים.', openDays: 28 },
  { title: 'Sample Futures Foundation', summary: 'מענקים בינלאומיים לארגוני זכויות. ההגשה באנגלית.', openDays: null },
  { title: 'מענקי הדוגמה לחברה משותפת, מחזור {n}', summary: 'שותפויות בין ארגונים יהודים וערבים ב{region}.', openDays: 44 },
  { title: 'הרשמה פתוחה: ליווי פרו בונו לעמותות', summary: '', openDays: null },
  { title: 'קרן דוגמה לנשים: העצמה כלכלית ב{town}', summary: 'הקרן תומכת במיזמים בשיתוף משרד העבודה.', openDays: 30 },
] as const;

/** The sample of the list, at one moment: a WordPress page of cards, the rest of the site around it. */
export function shatilSite({ url, now, mode }: Ask): Answer {
  const path = decodeURI(url.pathname);
  if (path === '/robots.txt') return text('User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n');
  if (mode === 'shell') return html(frame('', ''));
  if (/^\/kol\/[^/]+\/$/u.test(path)) return html(frame('<article><h1>קול קורא</h1><p>תוכן לדוגמה</p></article>', ''));
  const number = path === list ? 1 : Number(new RegExp(`^${list}page/(\\d+)/$`, 'u').exec(path)?.[1] ?? 0);
  if (number === 0) return notFound();
  const all =
    mode === 'empty'
      ? []
      : slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER)
          .filter(({ index }) => slotsOfTheWeek.includes(index))
          .reverse();
  const shown = all.slice((number - 1) * PER_PAGE, number * PER_PAGE).map((slot) => cardOf(slot, mode === 'renamed'));
  const next =
    number * PER_PAGE < all.length
      ? `<nav class="pagination"><a class="next page-numbers" href="${list}page/${number + 1}/">הבא</a></nav>`
      : '';
  return html(frame(`<h1>קרנות וקולות קוראים</h1><div class="kol-list">${shown.join('\n')}</div>`, next));
}

function cardOf(slot: Slot, renamed: boolean): string {
  const item = items[(Math.abs(slot.week) * 3 + slotsOfTheWeek.indexOf(slot.index)) % items.length] ?? items[0];
  const title = filled(item.title, slot);
  const address = `https://${SHATIL}/kol/${encodeURIComponent(`${title.replace(/[^\p{L}\p{N}]+/gu, '-')}-${slot.number}`).toLowerCase()}/`;
  const date = item.openDays === null ? '' : `תאריך אחרון להגשה: ${workday(slot.publishedAt, item.openDays).toFormat('d.M.yyyy')}`;
  return `<div class="kol-card">
<a class="image" href="${address}"><img src="/wp-content/uploads/logo.png" alt=""></a>
<h3><a href="${address}">${e(title)}</a></h3>
${date === '' ? '' : `<p class="${renamed ? 'meta' : 'date__title'}">${date}</p>`}
${item.summary === '' ? '' : `<p>${e(filled(item.summary, slot))}</p>`}
<a class="more" href="${address}">לפרטים</a>
</div>`;
}

const frame = (main: string, after: string): string => `<!DOCTYPE html>
<html lang="he-IL" dir="rtl"><head><meta charset="utf-8"><title>קרנות וקולות קוראים</title></head>
<body class="page-template wp-theme"><header><nav><a href="/">ראשי</a> <a href="${list}">קרנות וקולות קוראים</a> <a href="/kol/">כל הפריטים</a></nav></header>
<main>${main}${after}</main>
<aside><h3>הצטרפו לדיוור</h3><h3><a href="/training/">הכשרות</a></h3></aside>
<footer>אתר לדוגמה: כל הפרסומים כאן בדויים</footer></body></html>
`;
