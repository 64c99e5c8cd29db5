import type { MailReaders } from '@kolkore/domain/contribution/forwarded-mail';
import { splitPublisher } from '@kolkore/domain/publishers';
import { readDateWithin } from '@scrapers/kit/dates';

/** The words with which a text names its last day. */
const lastDay =
  /(?:מועד (?:ה)?(?:אחרון|הגשה)[^\n.]{0,40}?|(?:ל|ה)?הגשה עד|להגיש (?:עד|לא יאוחר)|עד (?:ל)?(?:יום|תאריך)|לא יאוחר מ)[^\n]{0,120}/gu;
const MOST_PIECES = 200;

/** What reads a forwarded mail: the first dated line that speaks of a last day, and the first body that we know by name. */
export const mailReaders: MailReaders = {
  deadline(text) {
    for (const [words] of text.matchAll(lastDay)) {
      const { local } = readDateWithin(words);
      if (local !== null) return { day: local.slice(0, 10), hour: local.slice(11, 16) };
    }
    return null;
  },
  publisher(text) {
    const pieces = text.split(/[\n,:|;"<>()]+|\s[-\u2010-\u2015]\s/u, MOST_PIECES);
    for (const piece of pieces) {
      const name = piece.trim();
      if (name.length < 4 || name.length > 120) continue;
      const { key, name: known } = splitPublisher(name);
      if (!key.startsWith('x-')) return known;
    }
    return null;
  },
};
