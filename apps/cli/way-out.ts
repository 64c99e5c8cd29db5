import { HttpClient } from '@kolkore/net/http-client';
import { userAgent } from '@kolkore/net/user-agent';
import type { Clock } from '@kolkore/platform/clock';
import { Scout } from './scout';
import { Surroundings, settingsFor } from './surroundings';

/** These commands ask no database; the settings want an address all the same. */
const NO_DATABASE = 'postgres://none.invalid/none';

/**
 * A scout with the settings of this folder. `real` asks the real sites whatever SAMPLE_SITES_URL says, and every page once, without
 * the engine's retries.
 */
export function scoutOf(where: Surroundings, clock: Clock, { real }: { real: boolean }): Scout {
  const settings = settingsFor(where, process.env['DATABASE_URL'] || NO_DATABASE);
  const http = new HttpClient({
    userAgent: userAgent(settings.PUBLIC_URL, settings.CONTACT_EMAIL),
    delayMs: settings.HARVEST_DELAY_MS,
    clock,
    sampleSites: real ? undefined : settings.SAMPLE_SITES_URL,
    limits: { retries: 0 },
  });
  return new Scout(http, clock);
}
