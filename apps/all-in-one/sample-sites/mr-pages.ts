import { escapeHtml as e } from './answer';
import { type Publication, writtenDeadline } from './mr-publications';
import { chance } from './waves';

const store = '/ilgstorefront/he';
const date = (p: Publication, of: 'publishedAt' | 'updatedAt'): string => p[of].toFormat('dd/MM/yyyy');

/** The frame that every page of the storefront has. */
export const frame = (title: string, main: string): string => `<!DOCTYPE html>
<html lang="he" dir="rtl">
<head>
<meta charset="utf-8">
<title>${e(title)} | mr.gov.il</title>
</head>
<body class="page-searchList language-he">
<header class="main-header">
<a class="logo" href="${store}/">מינהל הרכש הממשלתי</a>
<nav><a href="${store}/search/?s=TENDER">מכרזים</a> <a href="${store}/search/?s=EXEMPTION">פטורים</a> <a href="${store}/c/KOLOT-KORIM">קולות קוראים</a></nav>
<form action="${store}/search/" method="get"><input type="text" name="text" placeholder="חיפוש"><button type="submit">חיפוש</button></form>
</header>
<main id="mainContent">
${main}
</main>
<footer class="footer"><p>אתר לדוגמה: כל הפרסומים כאן בדויים</p><a href="mailto:site@rechesh.example">יצירת קשר</a></footer>
</body>
</html>
`;

export const listPage = (items: readonly Publication[]): string =>
  frame('חיפוש', `<h1 class="search-title">תוצאות חיפוש</h1>\n<div class="results-wrapper">\n${items.map(card).join('\n')}\n</div>`);

function card(p: Publication): string {
  const label = (name: string, value: string, css = ''): string =>
    `<span class="font-weight-bold">${name}:&nbsp;</span><span\n class="font-weight-normal${css}">${e(value)}</span>`;
  const fields = [
    label('שם המפרסם', p.publisher),
    // The real site often leaves the status out; a cancelled one always says so.
    ...(p.status === 'בוטל' || chance(p.slot, 3, 10) < 7 ? [label('סטטוס', p.status, ' status')] : []),
    label("מס' פרסום", p.id, ' number'),
    label('תאריך פרסום', date(p, 'publishedAt'), ' number'),
    label('תאריך עדכון', date(p, 'updatedAt'), ' number'),
    ...(chance(p.slot, 4, 5) > 0 ? [label('מועד אחרון להגשה', writtenDeadline(p), ' number last-date')] : []),
  ];
  // The order of the fields varies from card to card.
  const turn = chance(p.slot, 5, 3);
  const ordered = [...fields.slice(turn), ...fields.slice(0, turn)];
  return `<div class="result-container">
<div class="details-main-wrapper">
<a href="${store}/p/${p.id}">
<h2 class="search-results-content-head">${e(p.title)}</h2>
</a>
<div class="details-wrapper">
${ordered.map((field) => `<div class="details-item">${field}</div>`).join('\n')}
</div>
</div>
<div class="logo-container"></div>
</div>`;
}

export function detailPage(p: Publication, others: readonly Publication[]): string {
  const { contact, kind, subjects } = p.template;
  const row = (name: string, value: string): string =>
    `<div class="details-item-wrapper"><span class="sub-head">${name}</span> <span>${value}</span></div>`;
  const rows = [
    row("מס' פרסום", p.id),
    row('מס׳ הליך', `${(p.slot.number % 90) + 10}/${p.publishedAt.year}`),
    `<div class="date details-item-wrapper"><span class="sub-head">תאריך פרסום</span> <span>${date(p, 'publishedAt')}</span></div>`,
    row('תאריך עדכון', date(p, 'updatedAt')),
    row('סטטוס', p.status),
    `<div class="details-item-wrapper"><span class="sub-head">מועד תחילת ההגשה</span> <span id="firstSubmittingDate">${date(p, 'publishedAt')}</span></div>`,
    `<div class="details-item-wrapper"><span class="sub-head">מועד אחרון להגשה</span> <span id="lastDate">${writtenDeadline(p)}</span></div>`,
    row('נושאים', e(subjects)),
    row('איש קשר', e(contact.name)),
    row('טלפון', `<bdi>${contact.phone}</bdi>`),
    `<div class="details-item-wrapper"><span class="sub-head">דוא"ל</span> <a href="mailto:${contact.email}">${contact.email}</a></div>`,
  ];
  const files = p.documents.map(
    ({ id, name }) =>
      `<li><a class="download-link" data-name="${e(name)}" href="${store}/p/attachment/${id}/${encodeURIComponent(name)}">${e(name.replace(/\.\w+$/u, ''))}</a></li>`,
  );
  return frame(
    p.title.replace(/\s+/gu, ' '),
    `<div class="bids-top-sec-wrapper">
<h1 class="bids-head">${e(kind)}</h1>
<div class="details-head"><span id="sub-head-details" class="sub-head">שם המפרסם</span><h2>${e(p.publisher)}</h2></div>
<div class="bids-body-top-sec"><h2>${e(p.title)}</h2></div>
</div>
<div class="details-wrapper">
${rows.join('\n')}
</div>
${p.essence === null ? '' : `<section><h3>מהות ההתקשרות</h3><div class="essence">${p.essence}</div></section>`}
<section class="attachments"><h3>מסמכים</h3><ul>
${files.join('\n')}
</ul></section>
<section class="related">
<h3>אולי יעניין אותך גם</h3>
${others.map(card).join('\n')}
</section>`,
  );
}

export const missingPage = (): string => frame('הדף לא נמצא', '<h1>404</h1><p>הפרסום המבוקש לא נמצא או הוסר מן האתר.</p>');
