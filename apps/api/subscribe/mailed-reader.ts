import type { Language } from '@kolkore/domain/language';
import { localeOf } from '@kolkore/domain/locale';
import { ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Reading, chosenLanguage, readingOf } from '../look/reading';

/** The reader of a page behind a mailed link, by the language of the person whose mail it is. */
export type MailedReading = (language: Language) => Reading;

/**
 * Whoever opens a mailed link is spoken to in the language that they chose on the site, else in that of the person's mails: the
 * browser's own wish counts for less than what the person said.
 */
export const MailedReader = createParamDecorator((_: unknown, context: ExecutionContext): MailedReading => {
  const http = context.switchToHttp();
  const request = http.getRequest<Request>();
  return (language) => {
    const reading = readingOf(request);
    const spoken = chosenLanguage(request) === null ? { ...reading, ...localeOf(language) } : reading;
    http.getResponse<Response>().setHeader('Content-Language', spoken.language);
    return spoken;
  };
});
