import { messageToken } from '@kolkore/alerts/token';
import { catalogues } from '@kolkore/domain/catalogue/catalogue';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aMatch, aMessage, aPerson, aSubscription, anAlertItem } from '@kolkore/testing/people';
import { Site, openSite, readText } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const { advice, rhythms } = catalogues.he;
const text = advice.why;
const { fate } = text;
let site: Site;
let mine: string;
let foreign: string;
let id: string;
let person: string;
let fitting: number;
let other: number;

beforeAll(async () => {
  site = await openSite(now);
  fitting = await seedOpportunity(site.db, { facts: { title: 'תמיכה לעמותות נוער' }, topics: ['youth'], firstSeenAt: now });
  other = await seedOpportunity(site.db, { facts: { title: 'שיפוץ מבנים של עמותות' }, topics: ['culture'], firstSeenAt: now });
  const [one, two] = [await aPerson(site.db, 'one@amuta.example', now), await aPerson(site.db, 'two@amuta.example', now)];
  const criteria = { words: [['עמותה']], topics: ['youth'], none: ['הסעות'] };
  ({ id } = await aSubscription(site.db, one.id, now, { name: 'נוער', criteria }));
  await aMatch(site.db, id, fitting, [], now);
  const sent = await aMessage(site.db, one.id, 'alert', now);
  const met = [{ written: 'לעמותות', lemma: 'עמותה' }];
  await anAlertItem(site.db, one.id, sent, fitting, [{ subscriptionId: id, reasons: [{ facet: 'word', value: 'עמותת', met }] }], now);
  person = one.id;
  mine = messageToken(site.signer, await aMessage(site.db, one.id, 'manage', now));
  foreign = messageToken(site.signer, await aMessage(site.db, two.id, 'manage', now));
});
afterAll(() => site.close());

const answer = async (o: string, token = mine): Promise<string> =>
  readText((await site.get(`/m/${token}/${id}/why?o=${encodeURIComponent(o)}`).expect(200)).text);

describe('why did I (not) get this', () => {
  it('is asked from the page of alerts, and opens without a question', async () => {
    expect((await site.get(`/m/${mine}`).expect(200)).text).toContain(`href="/m/${mine}/${id}/why"`);
    const page = readText((await site.get(`/m/${mine}/${id}/why`).expect(200)).text);
    expect(page).toContain(text.lead);
    expect(page).not.toContain(text.unknown);
  });

  it('says that all conditions hold, and which word of the publication met which', async () => {
    const page = await answer(String(fitting));
    expect(page).toContain(text.fits);
    expect(page).toContain(text.recorded);
    expect(page).toContain('״לעמותות״ = עמותה');
    expect(page).not.toContain(text.fails);
  });

  it('says which condition does not hold, by number or by address', async () => {
    for (const asked of [`${other}`, `/o/${other}`, `https://kolkore.example/o/${other}?lang=he`]) {
      const page = await answer(asked);
      expect(page).toContain(text.not);
      expect(page).toContain(text.unrecorded);
      expect(page.split(text.fails)).toHaveLength(2);
      expect(page).toContain('״עמותות״');
    }
  });

  it.each(['999999', 'שלום', '/publishers/1', '"><script>alert(1)</script>'])('of what is no publication says so: %s', async (asked) => {
    const raw = (await site.get(`/m/${mine}/${id}/why?o=${encodeURIComponent(asked)}`).expect(200)).text;
    expect(readText(raw)).toContain(text.unknown);
    expect(raw).not.toContain('<script');
  });

  it('is told on the page of what was sent as it was stored with it, and leads here', async () => {
    const { text: sent } = await site.get(`/m/${mine}/sent`).expect(200);
    expect(readText(sent)).toContain('נוער : בגלל ״עמותת״ (בפרסום כתוב ״לעמותות״ = עמותה)');
    expect(sent).toContain(`href="/m/${mine}/${id}/why?o=${fitting}"`);
  });

  it("does not explain another person's subscription", async () => {
    await site.get(`/m/${foreign}/${id}/why?o=${fitting}`).expect(404);
    await site.get(`/m/nonsense/${id}/why?o=${fitting}`).expect(404);
  });
});

describe('what was sent of a match, and why not', () => {
  const at = new Date('2026-11-24T06:00:00Z');
  const told = async (more: Record<string, unknown> = {}, message: Record<string, unknown> = {}): Promise<string> => {
    await site.db.query('DELETE FROM alert_item WHERE person_id = $1', [person]);
    const sent = await aMessage(site.db, person, 'alert', now, message);
    await anAlertItem(site.db, person, sent, fitting, [{ subscriptionId: id, reasons: [] }], now);
    for (const [column, value] of Object.entries(more))
      await site.db.query(`UPDATE alert_item SET ${column} = $1 WHERE message_id = $2`, [value, sent]);
    if (more['state']) await site.db.query('UPDATE alert_item SET message_id = NULL WHERE message_id = $1', [sent]);
    return answer(String(fitting));
  };

  it('is what became of its message, with the hour in Israel', async () => {
    expect(await told()).toContain('פורסם לראשונה . ההודעה התקבלה בשרת הדואר שלכם, 23.11.2026 בשעה 12:00');
    expect(await told({}, { state: 'bounced' })).toContain('ההודעה חזרה');
    expect(await told({}, { state: 'expired', cause: 'over' })).toContain(`ההודעה לא נשלחה, ${rhythms.ledger.causes.over}`);
    const held = await told({}, { state: 'held', cause: 'quiet_hours', notBefore: at });
    expect(held).toContain('ההודעה מוחזקת, מחכה לסוף השעות השקטות. יישלח ב־24.11.2026 בשעה 08:00');
    expect(held).toContain(fate.zone);
  });

  it('is until when it waits for a summary or the end of quiet hours, and why it was let go', async () => {
    await site.db.query(`UPDATE subscription SET rhythm = 'weekly' WHERE id = $1`, [id]);
    expect(await told({ state: 'pending', due_at: at })).toContain('ממתין לסיכום שבועי, שיישלח ב־24.11.2026 בשעה 08:00');
    await site.db.query(`UPDATE subscription SET rhythm = 'immediate' WHERE id = $1`, [id]);
    expect(await told({ state: 'pending', due_at: at })).toContain('יישלח ב־24.11.2026 בשעה 08:00');
    expect(await told({ state: 'held', cause: 'quiet_hours', due_at: at })).toContain('יישלח ב־24.11.2026 בשעה 08:00');
    for (const cause of ['over', 'dismissed', 'stopped', 'not_followed'] as const)
      expect(await told({ state: 'expired', cause })).toContain(`ההודעה לא נשלחה, ${rhythms.ledger.causes[cause]}, 23.11.2026`);
    expect(await told({ state: 'suppressed', cause: 'suppressed' })).toContain(rhythms.ledger.states.suppressed);
  });

  it('is what another subscription told', async () => {
    const { id: other } = await aSubscription(site.db, person, now, { name: 'מינוי אחר' });
    const page = await told({ reasons: JSON.stringify([{ subscriptionId: other, reasons: [] }]) });
    expect(page).toContain('דרך המינוי ״מינוי אחר״: פורסם לראשונה . ההודעה התקבלה');
    expect(page).not.toContain('לא נשלח דבר');
  });

  it('is what keeps further mail away', async () => {
    await site.db.query('INSERT INTO dismissal VALUES ($1, $2, $3)', [person, fitting, now]);
    await site.db.query('UPDATE person SET suppressed_at = $2 WHERE id = $1', [person, now]);
    const page = await told();
    expect(page).toContain(fate.obstacles.dismissed('23.11.2026 בשעה 12:00'));
    expect(page).toContain(fate.obstacles.suppressed('23.11.2026 בשעה 12:00'));
    await site.db.query('DELETE FROM dismissal');
    await site.db.query('UPDATE person SET suppressed_at = NULL');
  });

  it('is, without any item, why there is none', async () => {
    await site.db.query('DELETE FROM alert_item');
    await site.db.query('UPDATE change SET matched_at = $1', [now]);
    await site.db.query(`UPDATE subscription SET state = 'paused', paused_until = '2026-12-01' WHERE id = $1`, [id]);
    const paused = await answer(String(fitting));
    expect(paused).toContain(fate.silence.paused);
    expect(paused).toContain(fate.pausedUntil('1.12.2026'));
    await site.db.query(`UPDATE subscription SET state = 'active', paused_until = NULL, confirmed_at = $2 WHERE id = $1`, [id, at]);
    expect(await answer(String(fitting))).toContain(fate.silence.before('24.11.2026 בשעה 08:00'));
    expect(await answer(String(other))).not.toContain(fate.heading);
    for (const language of ['ar', 'en'] as const) {
      const raw = (await site.get(`/m/${mine}/${id}/why?o=${fitting}&lang=${language}`).expect(200)).text;
      expect(readText(raw)).toContain(catalogues[language].advice.why.fate.heading);
    }
  });
});
