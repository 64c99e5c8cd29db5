import { Language } from '@kolkore/domain/language';
import { inLanguage } from './reading';

/**
 * The page with its own links and forms naming the language, for a reader whose browser keeps no cookies. Works on written
 * HTML, where every `<` and `"` of a text is escaped, so that no page and no part has to remember it. Published text holds no
 * local links, and links that name a language (the switch) stay as they are.
 */
export const carryLanguage = (html: string, language: Language): string =>
  html
    .replace(/(<a\s[^>]*?\bhref=")([/?][^"]*)"/g, (_, start: string, href: string) => `${start}${named(href, language)}"`)
    .replace(/<form\s[^>]*>/g, (form) =>
      /\bmethod="post"/i.test(form)
        ? form.replace(/(\baction=")([/?][^"]*)"/, (_, start: string, action: string) => `${start}${named(action, language)}"`)
        : `${form}<input type="hidden" name="lang" value="${language}">`,
    );

const named = (address: string, language: Language): string =>
  /[?;&]lang=/.test(address) ? address : inLanguage(address.replaceAll('&amp;', '&'), language).replaceAll('&', '&amp;');
