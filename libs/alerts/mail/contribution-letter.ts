import type { Refusal } from '@kolkore/domain/contribution/draft';
import type { Locale } from '@kolkore/domain/locale';
import { foreign, isolate } from './foreign';
import type { WayOut } from './way-out';
import type { Letter } from './letter';

const LONGEST_TITLE = 120;

/** Tells whoever brought a call in what an operator decided. */
export function contributionLetter(
  input: { title: string; approved: boolean; refusal: Refusal | null; note: string | null; href: string; wayOut: WayOut },
  { language, words }: Locale,
): Letter {
  const { mail, refusals } = words.contribute;
  const { title, approved, refusal, note } = input;
  const named = foreign(title, language, LONGEST_TITLE);
  return {
    subject: approved ? mail.approvedSubject(named) : mail.refusedSubject(named),
    preheader: approved ? mail.approvedText : mail.refusedText,
    line: mail.brandLine,
    headline: approved ? mail.approved : mail.refused,
    asked: approved ? mail.approvedText : mail.refusedText,
    rows: [
      { label: mail.row, values: [named] },
      ...(approved || refusal === null ? [] : [{ label: mail.because, values: [refusals[refusal]] }]),
      ...(note === null ? [] : [{ label: mail.note, values: [foreign(note, language)] }]),
    ],
    button: { text: mail.button, href: input.href },
    notes: [mail.page],
    notYou: { text: mail.notYou, link: null },
    foot: { ...input.wayOut, because: mail.why(isolate(input.wayOut.address)) },
  };
}
