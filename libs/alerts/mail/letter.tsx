import { Locale } from '@kolkore/domain/locale';
import { directed } from './foreign';
import { Button, Foot, Frame, Headline, Row, Table } from './frame';
import { footText } from './foot-text';
import { colour } from './palette';
import { useMailReader } from './reader';
import { Said } from './said';

/**
 * A short mail about one step: a headline, what was asked, one button, and what to do when it was not you. In all texts what is of
 * another script is isolated (foreign.ts).
 */
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
  /** Null: the foot says all. */
  notYou: { text: string; link: { text: string; href: string } | null } | null;
  foot: Foot;
}

export const LetterBody = (letter: Letter) => {
  const { lettering } = useMailReader();
  const paragraph = (top: number): string => `margin:${top}px 0 0;${lettering(16, 24)};color:${colour.ink}`;
  return (
    <Frame preheader={letter.preheader} line={letter.line} foot={letter.foot} actions={false}>
      <Row padding="28px 32px 0">
        <Headline text={letter.headline} />
        <p class="ink" style={paragraph(10)}>
          <Said text={letter.asked} />
        </p>
      </Row>
      {letter.rows.length > 0 && <Asked rows={letter.rows} />}
      <Row padding={letter.notYou ? '24px 32px 0' : '24px 32px 32px'}>
        <Button href={letter.button.href}>{letter.button.text}</Button>
        {letter.notes.map((note, index) => (
          <p class="ink" style={paragraph(index === 0 ? 16 : 6)}>
            <Said text={note} />
          </p>
        ))}
      </Row>
      {letter.notYou && (
        <Row padding="20px 32px 32px">
          <p class="soft" style={`margin:0;${lettering(14, 22)};color:${colour.soft}`}>
            <Said text={letter.notYou.text} />{' '}
            {letter.notYou.link && (
              <a class="accent" href={letter.notYou.link.href} style={`color:${colour.accent}`}>
                {letter.notYou.link.text}
              </a>
            )}
          </p>
        </Row>
      )}
    </Frame>
  );
};

const Asked = ({ rows }: { rows: Letter['rows'] }) => {
  const { start, say, lettering } = useMailReader();
  const cell = `padding:8px 0;border-top:1px solid ${colour.rule};${lettering(16, 24)};text-align:${start}`;
  return (
    <Row padding="16px 32px 0">
      <Table width="100%">
        {rows.map((row) => (
          <tr>
            <td class="soft rule label" width="150" valign="top" align={start} style={`width:150px;${cell};color:${colour.soft}`}>
              {row.label}
            </td>
            <td class="ink rule value" valign="top" align={start} style={`${cell};font-weight:bold;color:${colour.ink}`}>
              <Said text={say.commas(row.values)} />
            </td>
          </tr>
        ))}
      </Table>
    </Row>
  );
};

/** The same as plain text. */
export const letterText = (letter: Letter, locale: Locale): string =>
  directed(
    `${[
      letter.headline,
      letter.asked,
      ...(letter.rows.length > 0 ? [letter.rows.map((row) => `${row.label}: ${locale.say.commas(row.values)}`).join('\n')] : []),
      `${letter.button.text}:\n${letter.button.href}`,
      ...(letter.notes.length > 0 ? [letter.notes.join('\n')] : []),
      ...(letter.notYou
        ? [`${letter.notYou.text}${letter.notYou.link ? `\n${letter.notYou.link.text}:\n${letter.notYou.link.href}` : ''}`]
        : []),
      footText(letter.foot, false, locale),
    ].join('\n\n')}\n`,
    locale.dir,
  );
