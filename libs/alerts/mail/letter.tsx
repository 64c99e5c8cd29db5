import { mail } from '@kolkore/domain/catalogue/he/mail';
import { Button, Foot, Frame, Row, Table } from './frame';
import { footText } from './foot-text';
import { colour } from './palette';

/** A short mail about one step: a headline, what was asked, one button, and what to do when it was not you. */
export interface Letter {
  subject: string;
  preheader: string;
  line: string;
  headline: string;
  asked: string;
  /** What was asked for, in words. */
  rows: { label: string; values: string[] }[];
  button: { text: string; href: string };
  notes: string[];
  notYou: { text: string; link: { text: string; href: string } | null };
  foot: Foot;
}

const paragraph = (top: number): string => `margin:${top}px 0 0;font-size:16px;line-height:24px;color:${colour.ink}`;
const soft = (top: number): string => `margin:${top}px 0 0;font-size:14px;line-height:22px;color:${colour.soft}`;

export const LetterBody = (letter: Letter) => (
  <Frame preheader={letter.preheader} line={letter.line} foot={letter.foot} actions={false}>
    <Row padding="28px 32px 0">
      <h1 class="ink" style={`margin:0;font-size:26px;line-height:34px;font-weight:bold;color:${colour.ink}`}>
        {letter.headline}
      </h1>
      <p class="ink" style={paragraph(10)}>
        {letter.asked}
      </p>
    </Row>
    {letter.rows.length > 0 && (
      <Row padding="16px 32px 0">
        <Table width="100%">
          {letter.rows.map((row) => (
            <tr>
              <td
                class="soft rule label"
                width="150"
                valign="top"
                align="right"
                style={`width:150px;padding:8px 0;border-top:1px solid ${colour.rule};font-size:16px;line-height:24px;color:${colour.soft};text-align:right`}
              >
                {row.label}
              </td>
              <td
                class="ink rule value"
                valign="top"
                align="right"
                style={`padding:8px 0;border-top:1px solid ${colour.rule};font-size:16px;line-height:24px;font-weight:bold;color:${colour.ink};text-align:right`}
              >
                {row.values.join(', ')}
              </td>
            </tr>
          ))}
        </Table>
      </Row>
    )}
    <Row padding="24px 32px 0">
      <Button href={letter.button.href}>{letter.button.text}</Button>
      {letter.notes.map((note, index) => (
        <p class="ink" style={paragraph(index === 0 ? 16 : 6)}>
          {note}
        </p>
      ))}
    </Row>
    <Row padding="20px 32px 32px">
      <p class="soft" style={soft(0)}>
        {letter.notYou.text}{' '}
        {letter.notYou.link && (
          <a class="accent" href={letter.notYou.link.href} style={`color:${colour.accent}`}>
            {letter.notYou.link.text}
          </a>
        )}
      </p>
    </Row>
  </Frame>
);

/** The same as plain text. */
export const letterText = (letter: Letter): string =>
  `${[
    letter.headline,
    letter.asked,
    ...(letter.rows.length > 0 ? [letter.rows.map((row) => `${row.label}: ${row.values.join(', ')}`).join('\n')] : []),
    `${letter.button.text}:\n${letter.button.href}`,
    letter.notes.join('\n'),
    `${letter.notYou.text}${letter.notYou.link ? `\n${letter.notYou.link.text}: ${letter.notYou.link.href}` : ''}`,
    footText(letter.foot, false),
  ].join('\n\n')}\n`;

/** Where a step is confirmed before anything happens. `rows` are the criteria in words. */
export const confirmLetter = (input: {
  name: string;
  rows: Letter['rows'];
  confirmHref: string;
  notMeHref: string;
  validUntil: string;
  foot: Omit<Foot, 'before' | 'after'>;
}): Letter => ({
  subject: mail.confirm.subject(input.name),
  preheader: mail.confirm.preheader,
  line: mail.confirm.brandLine,
  headline: mail.confirm.headline(input.name),
  asked: mail.confirm.asked,
  rows: input.rows,
  button: { text: mail.confirm.button, href: input.confirmHref },
  notes: [mail.confirm.page, mail.confirm.valid(input.validUntil)],
  notYou: { text: mail.confirm.notYou, link: { text: mail.confirm.notMe, href: input.notMeHref } },
  foot: { ...input.foot, before: mail.confirm.because, after: mail.confirm.becauseAfter },
});

/** The way in for somebody who has subscriptions and no account. */
export const manageLetter = (input: { foot: Omit<Foot, 'before' | 'after'> }): Letter => ({
  subject: mail.manage.subject,
  preheader: mail.manage.preheader,
  line: mail.manage.brandLine,
  headline: mail.manage.headline,
  asked: mail.manage.asked,
  rows: [],
  button: { text: mail.manage.button, href: input.foot.manageHref },
  notes: [mail.manage.keep],
  notYou: { text: mail.manage.notYou, link: null },
  foot: { ...input.foot, before: mail.manage.because, after: mail.manage.becauseAfter },
});
