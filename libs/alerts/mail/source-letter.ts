import type { Health } from '@kolkore/domain/source-health';
import type { Locale } from '@kolkore/domain/locale';
import { foreign, isolate } from './foreign';
import type { WayOut } from './way-out';
import type { Letter } from './letter';

/** To an operator: a source is in trouble, still is, or is well again. `reason` is in Hebrew, as the operations pages are. */
export function sourceLetter(
  input: {
    phase: 'opened' | 'reminder' | 'closed';
    title: string;
    health: Health;
    since: string;
    reason: string;
    concerned: number;
    href: string;
    wayOut: WayOut;
  },
  { language, words: { sources } }: Locale,
): Letter {
  const { letter } = sources;
  const title = foreign(input.title, language, 120);
  const over = input.phase === 'closed';
  return {
    subject: letter.subject[input.phase](title),
    preheader: over ? letter.asked.closed : foreign(input.reason, language, 160) || sources.health[input.health],
    line: letter.brandLine,
    headline: letter.subject[input.phase](title),
    asked: letter.asked[input.phase],
    rows: [
      { label: letter.rows.state, values: [sources.health[input.health]] },
      ...(over ? [] : [{ label: letter.rows.since, values: [input.since] }]),
      ...(over || input.reason === '' ? [] : [{ label: letter.rows.reason, values: [foreign(input.reason, language, 300)] }]),
      { label: letter.rows.concerned, values: [String(input.concerned)] },
    ],
    button: { text: letter.button, href: input.href },
    notes: [],
    notYou: { text: letter.because(isolate(input.wayOut.address)), link: null },
    foot: { ...input.wayOut, because: letter.because(isolate(input.wayOut.address)) },
  };
}
