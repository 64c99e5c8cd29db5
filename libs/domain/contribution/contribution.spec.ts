import { candidateSchema } from '../candidate';
import { candidateOf } from './candidate';
import { contributionDraftSchema, emptyDraft, wrongIn } from './draft';
import { fileType, safeFileName } from './files';
import { MailReaders, draftOfMail } from './forwarded-mail';

const whole = {
  ...emptyDraft,
  title: 'קול קורא לשיפוץ מרכזי יום',
  publisher: 'משרד הרווחה',
  description: 'פסקה ראשונה.\n\nפסקה שנייה <b>',
};

describe('a draft', () => {
  it('may be empty, and then is not complete', () => {
    expect(wrongIn(emptyDraft)).toEqual({ title: 'title', publisher: 'publisher', description: 'description' });
    expect(wrongIn(whole)).toEqual({});
    expect(wrongIn({ ...whole, description: '', url: 'https://www.gov.il/he/pages/kol' })).toEqual({});
  });

  it.each([
    [{ url: 'javascript:alert(1)' }, { url: 'url' }],
    [{ url: 'https://' }, { url: 'url' }],
    [{ deadlineHour: '12:00' }, { deadlineDay: 'hourAlone' }],
    [{ opensOn: '2026-12-02', deadlineDay: '2026-12-01' }, { opensOn: 'opensAfter' }],
    [{ amountMin: 2, amountMax: 1 }, { amountMax: 'amounts' }],
    [{ contactEmail: 'dana at example' }, { contactEmail: 'email' }],
  ])('%p is wrong', (more, wrong) => {
    expect(wrongIn({ ...whole, ...more })).toEqual(wrong);
  });

  it('knows only values of the taxonomy, days and hours', () => {
    for (const bad of [{ topics: ['nothing'] }, { deadlineDay: '2026-02-30' }, { deadlineHour: '25:00' }, { amountMax: -1 }])
      expect(contributionDraftSchema.safeParse({ ...whole, ...bad }).success).toBe(false);
  });
});

describe('as a candidate', () => {
  const page = 'https://kolkore.example/contributions/1';

  it('is valid, keeps its words as text, and has the site’s page where it has no address', () => {
    const candidate = candidateOf('1', { ...whole, deadlineDay: '2026-12-01', deadlineHour: '12:00', topics: ['youth'] }, [], page);
    expect(candidateSchema.safeParse(candidate).error).toBeUndefined();
    expect(candidate).toMatchObject({
      url: page,
      deadline: { precision: 'minute', local: '2026-12-01T12:00' },
      description: '<p>פסקה ראשונה.</p><p>פסקה שנייה &lt;b&gt;</p>',
      labels: { topics: ['נוער וצעירים'] },
      kindText: 'קול קורא',
    });
    expect(candidateOf('1', { ...whole, url: 'https://www.gov.il/a' }, [], page).url).toBe('https://www.gov.il/a');
  });

  it('says a day without an hour as a day, and no day as none', () => {
    expect(candidateOf('1', { ...whole, deadlineDay: '2026-12-01' }, [], page).deadline).toMatchObject({
      precision: 'day',
      local: '2026-12-01',
    });
    expect(candidateOf('1', whole, [], page).deadline).toBeNull();
  });
});

describe('a file', () => {
  it.each([
    ['מכתב  לוועדה.PDF', 'מכתב לוועדה.pdf'],
    ['..\\..\\etc\\passwd', 'passwd'],
    ['a/b/\u202etxt.exe', 'txt.exe'],
    ['<>:"|?*.docx', 'file.docx'],
    [`${'א'.repeat(400)}.pdf`, `${'א'.repeat(140)}.pdf`],
  ])('named %p is kept as %p', (name, kept) => expect(safeFileName(name)).toBe(kept));

  it('is taken by its ending only', () => {
    expect(fileType('a.pdf')).toBe('application/pdf');
    for (const name of ['a.exe', 'a.html', 'a.svg', 'pdf', 'a.pdf.js', '']) expect(fileType(name)).toBeNull();
  });
});

describe('a forwarded mail', () => {
  const readers: MailReaders = {
    deadline: (text) => (text.includes('15.12.2026') ? { day: '2026-12-15', hour: '' } : null),
    publisher: (text) => (text.includes('משרד התרבות') ? 'משרד התרבות והספורט' : null),
  };

  it('is read from where the forwarded mail begins', () => {
    const draft = draftOfMail(
      {
        subject: 'Fwd: [עמותות] קול קורא 17/2026 לפסטיבלים',
        text: 'שלום, ראו למטה.\nנועה\n\n---------- Forwarded message ----------\nFrom: לשכה <a@gov.example>\nDate: יום א\nSubject: קול קורא לפסטיבלים\n\nמשרד התרבות מפרסם קול קורא מספר 17/2026.\nהגשה עד 15.12.2026.\nhttps://mail.example/unsubscribe?x=1\nhttps://www.gov.il/he/pages/festivals-2026.\n\n-- \nחתימה',
      },
      readers,
    );
    expect(draft).toMatchObject({
      title: 'קול קורא לפסטיבלים',
      publisher: 'משרד התרבות והספורט',
      url: 'https://www.gov.il/he/pages/festivals-2026',
      callNumber: '17/2026',
      deadlineDay: '2026-12-15',
    });
    expect(draft.description).toMatch(/^משרד התרבות מפרסם/);
    expect(draft.description).not.toContain('נועה');
    expect(draft.description).not.toContain('חתימה');
  });

  it('needs neither subject nor heading, and invents nothing', () => {
    const draft = draftOfMail({ subject: '', text: '> קול קורא למועדוניות\n> פרטים בקובץ' }, readers);
    expect(draft).toMatchObject({ title: 'קול קורא למועדוניות', publisher: '', url: '', callNumber: '', deadlineDay: '' });
  });
});
