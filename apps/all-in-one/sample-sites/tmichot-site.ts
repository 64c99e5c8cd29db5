import type { DateTime } from 'luxon';
import { inIsrael } from '@kolkore/domain/time';
import { type Answer, json, notFound, text } from './answer';
import { calls, codeTables } from './tmichot-calls';
import { type Slot, filled, happened, perMinute, slotsBefore, workday } from './waves';

export const TMICHOT = 'tmichotapi.mof.gov.il';
const FIRST_NUMBER = 90_000;
/** The longest window and extension of a call, so that every open one is among the slots. */
const OPEN_WINDOW = 80;
const ARCHIVE_WINDOW = 200;

/** The sample of the support portal's interface, at one moment. */
export function tmichotSite(url: URL, now: Date, empty: boolean): Answer {
  if (url.pathname === '/robots.txt') return text('User-agent: *\nAllow: /api/\n');
  if (url.pathname === '/api/callForProposals') return json({ seoData: seo, content: { ...codeTables, faq }, components: [] });
  const status = url.searchParams.get('status');
  if (url.pathname !== '/api/callForProposals/callForProposals' || (status !== '0' && status !== '1')) return notFound();
  if (empty) return json([]);
  return json(status === '0' ? open(now) : archived(now));
}

const open = perMinute((now) =>
  records(now, OPEN_WINDOW)
    .filter((r) => r.open)
    .map((r) => r.record),
);
const archived = perMinute((now) =>
  records(now, ARCHIVE_WINDOW)
    .filter((r) => !r.open)
    .map((r) => r.record),
);

/** Every call that came out in the window, with the state that it has now. */
function records(now: Date, window: number): { open: boolean; record: Record<string, unknown> }[] {
  return slotsBefore(now, window, FIRST_NUMBER).map((slot) => {
    const call = calls[slot.index];
    if (!call) throw new Error(`no call for slot ${slot.index}`);
    const changes = happened(call.changes ?? [], slot, now).map(({ change }) => change);
    const extended = changes.reduce((days, change) => days + (change.extendDays ?? 0), 0);
    const lastDay = workday(slot.publishedAt, call.openDays + extended);
    const ends = call.hour === null ? lastDay : lastDay.set({ hour: call.hour });
    const title = filled(call.titles[Math.abs(slot.week) % 2] ?? call.titles[0], slot);
    const over = (call.hour === null ? lastDay.endOf('day') : ends) < inIsrael(now);
    return {
      open: !over && !changes.some((change) => change.cancel),
      record: {
        status: slot.index % 5 === 3 ? 'INAC' : 'ACTV',
        callNumber: String(slot.number).padStart(12, '0'),
        startExpiration: american(slot.publishedAt.startOf('day')),
        endExpiration: american(ends),
        officeCode: call.office,
        officeIcon: null,
        targetPopulationCode: call.population.trim(),
        linkToCallView: link(call.link, slot),
        linkToCall: null,
        callTitle: title,
        callDescription: call.description === null ? title : filled(call.description, slot),
        departmentName: call.department,
        activityCode: call.activity,
        activitySupportType: ' ',
        essenceCode: '01',
        isFromCms: false,
      },
    };
  });
}

/** As the portal writes it: month first, midnight where there is no hour. */
const american = (moment: DateTime): string => moment.setLocale('en-US').toFormat('MM/dd/yyyy hh:mm a');

const link = (form: 'none' | 'full' | 'bare', slot: Slot): string | null =>
  form === 'none'
    ? null
    : form === 'full'
      ? `https://www.misrad.example/he/pages/kol-kore-${slot.number}`
      : `www.tmichot.example/${slot.number}`;

const seo = { title: 'קולות קוראים', description: 'אתר התמיכות: אתר לדוגמה' };
const faq = [{ question: 'כיצד מגישים בקשה?', answer: Buffer.from('<p>הבקשה מוגשת במערכת המרכב"ה.</p>').toString('base64') }];
