import { criteriaSchema } from '@kolkore/domain/criteria';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { z } from 'zod';

const DAY = 86_400_000;
/** The demonstration organizations subscribed this long ago, so that what is newly published reaches them. */
const SUBSCRIBED_DAYS_AGO = 5;

/** Invented organizations, marked as such by their names and addresses. */
const organizations: { email: string; name: string; criteria: z.input<typeof criteriaSchema> }[] = [
  {
    email: 'noar-hadarom@demo-amuta.example',
    name: 'נוער ודרום (ארגון לדוגמה): נוער וחינוך בלתי פורמלי',
    criteria: {
      topics: ['youth', 'informal-education'],
      regions: ['south'],
      kinds: ['call_for_proposals', 'support_test', 'tender', 'challenge_tender'],
    },
  },
  {
    email: 'kesher-mugbalut@demo-amuta.example',
    name: 'קשר נגיש (ארגון לדוגמה): אנשים עם מוגבלות',
    criteria: { populations: ['disability'] },
  },
  {
    email: 'tarbut-bapriferia@demo-amuta.example',
    name: 'תרבות בפריפריה (ארגון לדוגמה): תרבות ומתנדבים',
    criteria: { words: [['תרבות', 'מתנדבים', 'מוזאון']], none: ['הסעות'] },
  },
];

/** Makes the demonstration subscriptions unless they exist. */
export async function seedDemo(subscriptions: Subscriptions, now: Date): Promise<void> {
  const confirmedAt = new Date(now.getTime() - SUBSCRIBED_DAYS_AGO * DAY);
  for (const { email, name, criteria } of organizations) {
    await subscriptions.ensureDemo({ email, name, criteria: criteriaSchema.parse(criteria), wording: 'ארגון לדוגמה', confirmedAt }, now);
  }
}
