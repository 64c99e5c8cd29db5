import { Language, isLanguage } from '@kolkore/domain/language';
import { Locale, localeOf } from '@kolkore/domain/locale';
import { ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** A reader before a page: the locale, and the page's own path and query (without the choice of language) for the switch. */
export interface Reading extends Locale {
  address: string;
}

const COOKIE = 'kolkore_language';
const YEAR_MS = 365 * 86_400_000;

/** The language that the reader chose (`?lang=`, kept in a cookie), Arabic for a browser that asks for it first, else Hebrew. */
export function languageOf(request: Pick<Request, 'query' | 'cookies' | 'get'>): Language {
  const asked: unknown = request.query['lang'];
  if (isLanguage(asked)) return asked;
  const kept: unknown = request.cookies?.[COOKIE];
  if (isLanguage(kept)) return kept;
  // Browsers in Israel often ask for English first whatever their people read, so only Arabic is taken at its word.
  return /^ar\b/i.test(request.get('accept-language') ?? '') ? 'ar' : 'he';
}

export function readingOf(request: Request): Reading {
  const url = new URL(request.originalUrl, 'http://site');
  url.searchParams.delete('lang');
  return { ...localeOf(languageOf(request)), address: request.method === 'GET' ? `${url.pathname}${url.search}` : '/' };
}

/** Keeps a choice of language, and tells caches that pages differ by it. */
export function keepLanguage(secure: boolean) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.vary('Cookie');
    response.vary('Accept-Language');
    const asked: unknown = request.query['lang'];
    if (isLanguage(asked) && request.cookies?.[COOKIE] !== asked && request.method === 'GET') {
      response.cookie(COOKIE, asked, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: YEAR_MS });
    }
    next();
  };
}

/** The reader of a handler's page: `show(@Reader() reading: Reading)`. */
export const Reader = createParamDecorator((_: unknown, context: ExecutionContext): Reading =>
  readingOf(context.switchToHttp().getRequest<Request>()),
);

export const ReadingContext = createContext<Reading>({ ...localeOf('he'), address: '/' });

/** The reader of the page that is being rendered. */
export const useReading = (): Reading => useContext(ReadingContext);
