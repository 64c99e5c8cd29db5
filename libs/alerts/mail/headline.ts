import { common } from '@kolkore/domain/catalogue/he/common';
import { mail } from '@kolkore/domain/catalogue/he/mail';
import { dateList, listWords, publisherLine } from '@kolkore/domain/wording';
import { isolated, oneLine, shortened } from './clean';
import { dueOf } from './due';
import { Entry, mostUrgent } from './entries';

/** What happened, in words: 'שלוש הזדמנויות חדשות ושני שינויים'. */
export function headlineOf(entries: readonly Entry[]): string {
  const fresh = entries.filter((entry) => entry.section === 'new').length;
  const changed = entries.length - fresh;
  const said = fresh === 0 ? mail.headline.changed(changed) : changed === 0 ? mail.headline.new(fresh) : mail.headline.both(fresh, changed);
  return /^\d/u.test(said) ? `${mail.headline.start}${said}` : said;
}

const longestTitle = 90;

/** Starts with a Hebrew letter, names the most urgent item, and isolates Latin and numbers. */
export function subjectOf(entries: readonly Entry[], now: Date): string {
  const urgent = mostUrgent(entries);
  if (!urgent) return mail.new;
  const title = shortened(urgent.title, longestTitle);
  if (entries.length === 1) return isolated(mail.subject.one(urgent.flags[0] ?? mail.new, title));
  const day = urgent.view.facts.deadline?.local?.slice(0, 10);
  const named = day && dueOf(urgent.view, now).days !== null ? `${title}, ${mail.until(dateList(day, now))}` : title;
  return isolated(mail.subject.several(headlineOf(entries), named));
}

/** What the inbox shows beside the subject: when and who for one item, else the other titles. */
export function preheaderOf(entries: readonly Entry[], now: Date): string {
  const urgent = mostUrgent(entries);
  if (!urgent) return common.siteName;
  if (entries.length === 1) {
    const due = dueOf(urgent.view, now);
    return [due.lines.join(' '), oneLine(publisherLine(urgent.view))].filter(Boolean).join('. ');
  }
  return shortened(
    listWords(
      entries
        .filter((entry) => entry !== urgent)
        .slice(0, 4)
        .map((entry) => entry.title),
    ),
    200,
  );
}
