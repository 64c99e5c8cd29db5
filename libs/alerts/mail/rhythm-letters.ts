import { operationsMail } from '@kolkore/domain/catalogue/he/operations-mail';
import { common } from '@kolkore/domain/catalogue/he/common';
import type { Locale } from '@kolkore/domain/locale';
import type { OperatorNotice } from '@kolkore/store/entities/messages';
import { isolate } from './foreign';
import type { WayOut } from './way-out';
import type { Letter } from './letter';

/** That a week brought nothing: how much was looked at, so that its reader knows that everything works. */
export const nothingNewLetter = (
  input: { day: string; window: string; publications: number; sources: number; wayOut: WayOut },
  { words }: Locale,
): Letter => {
  const { nothing } = words.rhythms.mail;
  return {
    subject: nothing.subject,
    preheader: nothing.looked(input.publications, input.sources),
    line: nothing.line(input.day),
    headline: nothing.headline,
    asked: `${nothing.looked(input.publications, input.sources)} ${input.window}`,
    rows: [],
    button: { text: nothing.button, href: input.wayOut.manageHref },
    notes: [],
    notYou: { text: nothing.preheader, link: { text: words.mail.foot.unsubscribe, href: input.wayOut.unsubscribeHref } },
    foot: { ...input.wayOut, because: nothing.because(isolate(input.wayOut.address)) },
  };
};

/** To an operator, in Hebrew as the operations pages are: a flood, a late summary, or alerts that do not arrive. `since` is said. */
export function operatorLetter(about: OperatorNotice, since: string, href: string, wayOut: WayOut): Letter {
  const { letter } = operationsMail;
  const said = ((): { subject: string; asked: string } => {
    switch (about.what) {
      case 'flood':
        return { subject: letter.flood.subject(about.over, about.limit), asked: letter.flood.asked };
      case 'late':
        return { subject: letter.late.subject(about.rhythm), asked: letter.late.asked };
      case 'canary':
        return { subject: letter.canary.subject(kindOf(about.kind)), asked: letter.canary.asked(about.missing, since) };
      case 'canary_well':
        return { subject: letter.canary.well(kindOf(about.kind)), asked: letter.canary.wellAsked };
    }
  })();
  return {
    subject: said.subject,
    preheader: said.asked,
    line: letter.brandLine,
    headline: said.subject,
    asked: said.asked,
    rows: [],
    button: { text: letter.button, href },
    notes: [],
    notYou: null,
    foot: { ...wayOut, because: letter.because(isolate(wayOut.address)) },
  };
}

const kindOf = (kind: string): string => (common.kinds as Record<string, string>)[kind] ?? kind;
