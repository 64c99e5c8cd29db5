import { HttpClient } from '@kolkore/net/http-client';
import { userAgent } from '@kolkore/net/user-agent';
import type { Clock } from '@kolkore/platform/clock';
import { Scout } from './scout';
import { Surroundings, settingsFor } from './surroundings';

/** These commands ask no database; the settings want an address all the same. */
const NO_DATABASE = 'postgres://none.invalid/none';

/**
 * The way out with the settings of this folder. `real` asks the real sites whatever SAMPLE_SITES_URL says. `retries` as the engine's
 * unless told.
 */
export function httpOf(where: Surroundings, clock: Clock, { real, retries }: { real: boolean; retries?: number }): HttpClient {
  const settings = settingsFor(where, process.env['DATABASE_URL'] || NO_DATABASE);
  return new HttpClient({
    userAgent: userAgent(settings.PUBLIC_URL, settings.CONTACT_EMAIL),
    delayMs: settings.HARVEST_DELAY_MS,
    clock,
    sampleSites: real ? undefined : settings.SAMPLE_SITES_URL,
    limits: retries === undefined ? {} : { retries },
  });
}

/** A scout that asks every page once, without the engine's retries. */
export const scoutOf = (where: Surroundings, clock: Clock, { real }: { real: boolean }): Scout =>
  new Scout(httpOf(where, clock, { real, retries: 0 }), clock);
