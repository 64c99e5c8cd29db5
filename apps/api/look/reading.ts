import { Language, isLanguage } from '@kolkore/domain/language';
import { Locale, localeOf } from '@kolkore/domain/locale';
import { ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** A reader before a page: how they are spoken to, and what the frame of the page needs to know of the request. */
export interface Reading extends Locale {
  /** The page's own path and query without the choice of language, for the switch. '/' for what was posted. */
  address: string;
  /** Whether the address names the language (`?lang=`). */
  asked: boolean;
  /** Whether links must name it too, since the browser has not brought the choice back in its cookie (yet, or ever). */
  carry: boolean;
  /** Whether the browser brought a session. A hint for what the frame offers and never an authority. */
  signedIn: boolean;
  /** What is suggested to who types what they look for (suggested-terms.ts); empty until it was counted. */
  terms: readonly string[];
}

const COOKIE = 'kolkore_language';
/** The cookie of a signed-in person (access/session.ts); only its presence counts here. */
const SESSION = 'kolkore_session';
/** Where the answer to a request keeps the suggested terms. */
export const TERMS = 'terms';
const YEAR_MS = 365 * 86_400_000;

type Asking = Pick<Request, 'query' | 'cookies' | 'get'>;

/** The language that the reader chose (`?lang=`, kept in a cookie), or null. */
export function chosenLanguage(request: Asking): Language | null {
  const asked: unknown = request.query['lang'];
  if (isLanguage(asked)) return asked;
  const kept: unknown = request.cookies?.[COOKIE];
  return isLanguage(kept) ? kept : null;
}

/** The chosen language, Arabic for a browser that asks for it first, else Hebrew. */
export function languageOf(request: Asking): Language {
  const chosen = chosenLanguage(request);
  if (chosen) return chosen;
  // Browsers in Israel often ask for English first whatever their people read, so only Arabic is taken at its word.
  return /^ar\b/i.test(request.get('accept-language') ?? '') ? 'ar' : 'he';
}

export function readingOf(request: Asking & Pick<Request, 'method' | 'originalUrl' | 'res'>): Reading {
  const asked = isLanguage(request.query['lang']);
  const language = languageOf(request);
  return {
    ...localeOf(language),
    address: request.method === 'GET' || request.method === 'HEAD' ? withoutLanguage(request.originalUrl) : '/',
    asked,
    carry: asked && request.cookies?.[COOKIE] !== language,
    signedIn: Boolean(request.cookies?.[SESSION]),
    terms: (request.res?.locals[TERMS] as readonly string[] | undefined) ?? [],
  };
}

/** A reader of a language at an address, for pages that answer no request of their own and for tests. */
export const readingIn = (language: Language, address = '/'): Reading => ({
  ...localeOf(language),
  address,
  asked: false,
  carry: false,
  signedIn: false,
  terms: [],
});

/** The rest of the query stays letter by letter. An address that browsers would take for another site's leads home. */
function withoutLanguage(address: string): string {
  if (!/^\/(?![/\\])/.test(address)) return '/';
  const [path = '/', ...query] = address.split('?');
  const kept = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && !/^lang(?:=|$)/.test(pair));
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path;
}

/** An address of this site in a language. */
export function inLanguage(address: string, language: Language): string {
  const [path = '', fragment] = address.split('#');
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}${fragment === undefined ? '' : `#${fragment}`}`;
}

/**
 * Where a posted form leads on to: an address of this site, naming the language for a reader whose browser keeps no cookies.
 * One that names a language already (the page that asked to sign in) keeps it.
 */
export const onward = (address: string, { carry, language }: Pick<Reading, 'carry' | 'language'>): string =>
  carry && !/[?&]lang=/.test(address) ? inLanguage(address, language) : address;

/** Keeps a choice of language, and tells caches that pages differ by it. Assets are the same for all. */
export function keepLanguage(secure: boolean) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.path.startsWith('/assets/') || request.path === '/favicon.ico') return next();
    response.vary('Cookie');
    response.vary('Accept-Language');
    const asked: unknown = request.query['lang'];
    if (isLanguage(asked) && request.cookies?.[COOKIE] !== asked && request.method === 'GET') {
      response.cookie(COOKIE, asked, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: YEAR_MS });
    }
    next();
  };
}

/** The reader of a handler's answer: `show(@Reader() reading: Reading)`. Who takes it answers in that language, and the header says so. */
export const Reader = createParamDecorator((_: unknown, context: ExecutionContext): Reading => {
  const http = context.switchToHttp();
  const reading = readingOf(http.getRequest<Request>());
  http.getResponse<Response>().setHeader('Content-Language', reading.language);
  return reading;
});

export const ReadingContext = createContext<Reading>(readingIn('he'));

/** The reader of the page that is being rendered. */
export const useReading = (): Reading => useContext(ReadingContext);
