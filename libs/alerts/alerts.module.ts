import { Teller } from '@kolkore/net/teller';
import { userAgent } from '@kolkore/net/user-agent';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { Module } from '@nestjs/common';
import { Brake } from './brake';
import { Canary } from './canary';
import { Compose } from './compose';
import { Deliver } from './deliver';
import { HindranceWatch } from './hindrance-watch';
import { Mails } from './mails';
import { Smtp } from './smtp';
import { SourceWatch } from './source-watch';
import { SendEvents } from './webhooks/send-events';
import { Hub, OWN_SITE } from './websub/hub';

/** Composing and delivering alerts; needs the platform's and the store's modules, which are global. */
@Module({
  providers: [
    SourceWatch,
    HindranceWatch,
    Brake,
    Canary,
    Compose,
    Mails,
    Deliver,
    SendEvents,
    Hub,
    {
      provide: OWN_SITE,
      inject: [SETTINGS],
      useFactory: (settings: Settings) =>
        new Teller({
          userAgent: userAgent(settings.PUBLIC_URL, settings.CONTACT_EMAIL),
          atHome: true,
          waitMs: 20_000,
          totalMs: 30_000,
          readBytes: 5_000_000,
        }),
    },
    {
      provide: Teller,
      inject: [SETTINGS],
      useFactory: (settings: Settings) =>
        new Teller({ userAgent: userAgent(settings.PUBLIC_URL, settings.CONTACT_EMAIL), atHome: settings.LOCAL_TARGETS === 'on' }),
    },
    { provide: Smtp, inject: [SETTINGS], useFactory: (settings: Settings) => new Smtp(settings) },
  ],
  exports: [Canary, Compose, Deliver, HindranceWatch, Hub, SendEvents, SourceWatch],
})
export class AlertsModule {}
