import { toldTarget } from '@kolkore/net/told-target';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { seal } from '@kolkore/platform/sealed';
import { Signer } from '@kolkore/platform/signing';
import { Queues } from '@kolkore/queue/queues';
import { FeedSubscribers } from '@kolkore/store/feed-subscribers';
import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';

const DAY = 86_400;
const LEASE = { least: 300, usual: 10 * DAY, most: 30 * DAY };
/** W3C WebSub, 5.1. */
const LONGEST_SECRET = 199;
const pushed = /^\/feeds\/search\.(?:rss|atom|json)$/;

/** Where readers ask to be pushed a public feed (W3C WebSub). It only writes down what is asked; the worker confirms it at the callback. */
@Controller('websub')
export class WebSubController {
  constructor(
    private readonly subscribers: FeedSubscribers,
    private readonly queues: Queues,
    private readonly signer: Signer,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Anyone()
  @Post()
  async ask(@Body() body: Record<string, unknown> | undefined, @Res() response: Response): Promise<void> {
    const text = (name: string): string => (typeof body?.[name] === 'string' ? body[name] : '');
    const refuse = (status: number, why: string): void => void response.status(status).type('text/plain').send(`${why}\n`);
    const asked = text('hub.mode');
    if (asked !== 'subscribe' && asked !== 'unsubscribe') return refuse(400, 'hub.mode is subscribe or unsubscribe');
    const callback = toldTarget(text('hub.callback'), { atHome: this.settings.LOCAL_TARGETS === 'on', http: true });
    if ('wrong' in callback) return refuse(400, `hub.callback: ${callback.wrong}`);
    const topic = text('hub.topic');
    const site = new URL(this.settings.PUBLIC_URL);
    const at = topic.length <= 4_000 && URL.canParse(topic) ? new URL(topic) : null;
    if (!at || at.origin !== site.origin || !topic.startsWith(`${this.settings.PUBLIC_URL}/feeds/`))
      return refuse(404, 'hub.topic is no feed of this site');
    // The address of a private feed is a secret that a hub must not hand on.
    if (!pushed.test(at.pathname.slice(site.pathname.replace(/\/$/, '').length)) || at.hash !== '')
      return refuse(403, 'Only public feeds are pushed: the rss, atom and json of a search');
    const secret = text('hub.secret');
    if (Buffer.byteLength(secret) > LONGEST_SECRET) return refuse(400, 'hub.secret is shorter than 200 bytes');
    const wanted = Number(text('hub.lease_seconds')) || LEASE.usual;
    const leaseSeconds = Math.round(Math.min(LEASE.most, Math.max(LEASE.least, wanted)));
    const sealed = secret === '' ? null : seal(secret, this.signer.key('websub', 'secrets'));
    const taken = await this.subscribers.ask({ topic, callback: callback.url.href, asked, leaseSeconds, secret: sealed }, this.clock.now());
    if (!taken) return refuse(503, 'This hub holds as many subscribers as it may');
    await this.queues.enqueueWebSub();
    response.status(202).type('text/plain').send('Accepted\n');
  }
}
