import { SETTINGS, Settings } from '@kolkore/platform/config';
import { LOG, Log, NestLog } from '@kolkore/platform/logger';
import { Metrics } from '@kolkore/platform/metrics';
import { Clock } from '@kolkore/platform/clock';
import { Readiness } from '@kolkore/platform/readiness';
import { Vocabulary } from '@kolkore/store/vocabulary';
import type { INestApplication, Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import { accessLog } from './access-log';
import { keepLanguage } from './look/reading';
import { SuggestedTerms } from './look/suggested-terms';
import { reportBody } from './operations/mail-reports';
import { securityHeaders } from './security';

/**
 * The HTTP application over a root module that holds ApiModule and the global modules of platform, store and queue. Not yet
 * listening; the caller listens and closes.
 */
export async function createApi(root: Type<unknown> | DynamicModule): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(root, { bodyParser: false, logger: false, abortOnError: false });
  app.useLogger(new NestLog(app.get<Log>(LOG, { strict: false })));
  return configureApi(app);
}

/** Everything between the socket and the controllers. Also for applications that a test has made. */
export function configureApi(app: NestExpressApplication): NestExpressApplication {
  const settings = app.get<Settings>(SETTINGS, { strict: false });
  app.set('trust proxy', settings.TRUST_PROXY);
  app.set('query parser', 'simple');
  const log = app.get<Log>(LOG, { strict: false });
  app.use(accessLog(log, app.get(Metrics, { strict: false }), app.get(Readiness, { strict: false })));
  app.use(securityHeaders(settings.PUBLIC_URL));
  app.use(revalidated);
  app.use(cookieParser(settings.SECRET));
  app.use(keepLanguage(settings.PUBLIC_URL.startsWith('https:')));
  const terms = new SuggestedTerms(app.get(Vocabulary, { strict: false }), app.get(Clock, { strict: false }), log);
  app.use(terms.offer);
  app.useBodyParser('raw', reportBody);
  app.useBodyParser('urlencoded', { limit: '100kb', extended: false });
  app.useBodyParser('json', { limit: '100kb' });
  return app;
}

/** Pages change with the clock: a browser may keep them, but asks each time (the ETag answers 304). */
function revalidated(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-cache');
  next();
}
