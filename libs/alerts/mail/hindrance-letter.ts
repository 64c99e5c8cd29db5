import { Hindrance } from '@kolkore/domain/criteria';
import type { Locale } from '@kolkore/domain/locale';
import { hindranceWords } from '@kolkore/domain/wording/hindrances';
import { foreign, isolate } from './foreign';
import { quotedName } from './entries';
import type { WayOut } from './way-out';
import type { Letter } from './letter';

/** To the owner of a subscription: it can bring nothing any more, why, and where to change it. */
export function hindranceLetter(
  input: { name: string; hindrances: readonly Hindrance[]; publisherName: (key: string) => string; href: string; wayOut: WayOut },
  locale: Locale,
): Letter {
  const { language, words } = locale;
  const { letter } = words.advice.hindrances;
  const named = (hindrance: Hindrance): Hindrance => ({
    ...hindrance,
    values: ['publisher', 'muted', 'days'].includes(hindrance.cause)
      ? hindrance.values
      : hindrance.values.map((value) => foreign(value, language, 80)),
  });
  const causes = input.hindrances.map((one) =>
    hindranceWords(named(one), (key) => foreign(input.publisherName(key), language, 80), locale),
  );
  const because = letter.because(isolate(input.wayOut.address));
  return {
    subject: letter.subject(quotedName(input.name, locale)),
    preheader: causes[0] ?? letter.asked,
    line: letter.line,
    headline: letter.subject(quotedName(input.name, locale)),
    asked: letter.asked,
    rows: causes.map((cause, n) => ({ label: n === 0 ? letter.cause : '', values: [cause] })),
    button: { text: letter.button, href: input.href },
    notes: [letter.once],
    notYou: { text: letter.stop, link: { text: words.mail.foot.unsubscribe, href: input.wayOut.unsubscribeHref } },
    foot: { ...input.wayOut, because },
  };
}
