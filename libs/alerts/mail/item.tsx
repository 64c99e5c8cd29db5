import { common } from '@kolkore/domain/catalogue/he/common';
import { mail } from '@kolkore/domain/catalogue/he/mail';
import { amountParts, publisherLine } from '@kolkore/domain/wording';
import { oneLine, shortened } from './clean';
import { Due, barWidth, dueOf } from './due';
import { ChangeLine, Entry } from './entries';
import { BoldNumbers, Table } from './frame';
import { colour, font, ground, toneOf } from './palette';

const BAR = 104;

const Cell = ({ width, class: name, background }: { width: number; class: string; background: string }) => (
  <td
    class={name}
    width={width}
    height="5"
    {...ground(background)}
    style={`height:5px;font-size:0;line-height:5px;background-color:${background}`}
  >
    {'\u00a0'}
  </td>
);

/** The tick rule of the pages as two cells: the days that remain of four weeks. */
const Bar = ({ due }: { due: Due }) => {
  const filled = barWidth(due, BAR);
  const { bar, mark } = toneOf[due.tone];
  return (
    <Table width={String(BAR)} style={`width:${BAR}px;margin:8px 0`}>
      <tr>
        {filled > 0 && <Cell width={filled} class={bar} background={mark} />}
        {filled < BAR && <Cell width={BAR - filled} class="track" background={colour.track} />}
      </tr>
    </Table>
  );
};

const DuePanel = ({ due }: { due: Due }) => {
  const tone = toneOf[due.tone];
  const lines = due.lines.map((line, index) => (
    <>
      {index > 0 && <br />}
      {due.struck ? <del>{line}</del> : <BoldNumbers text={line} />}
    </>
  ));
  return (
    <Table width="100%">
      <tr>
        <td
          class={tone.wash}
          align="right"
          {...ground(tone.background)}
          style={`padding:12px 14px;background-color:${tone.background};border-radius:6px;text-align:right;font-size:14px;line-height:20px;color:${colour.ink}`}
        >
          {due.count !== null && (
            <span class={tone.ink} style={`font-size:36px;font-weight:bold;line-height:36px;color:${tone.text}`}>
              {due.count}
            </span>
          )}{' '}
          <span
            class={tone.ink}
            style={`${due.count === null ? 'font-size:26px;line-height:36px' : 'font-size:16px'};font-weight:bold;color:${tone.text}`}
          >
            {due.word}
          </span>
          {due.days === null ? <br /> : <Bar due={due} />}
          <span class="ink">{lines}</span>
        </td>
      </tr>
    </Table>
  );
};

/** A paragraph of the body, whose cell has the size and colour of the common ones. */
const plain = 'margin:6px 0 0';
const soft = (top: number): string => `margin:${top}px 0 0;color:${colour.soft}`;
const small = 'font-size:14px;line-height:20px';

const Changed = ({ change }: { change: ChangeLine }) => (
  <p class="ink" style={plain}>
    {change.lead}
    {change.documents.length > 0 ? (
      change.documents.map((document, index) => (
        <>
          {index === 0 ? ': ' : ', '}
          <a class="accent" href={document.url} style={`color:${colour.accent}`}>
            {document.title}
          </a>
        </>
      ))
    ) : change.was === null ? (
      <>
        {': '}
        <b>
          <bdi dir="rtl">{change.is}</bdi>
        </b>
      </>
    ) : (
      <>
        {`: ${mail.was} `}
        <del>
          <bdi dir="rtl">{change.was}</bdi>
        </del>
        {`, ${mail.is} `}
        <b>
          <bdi dir="rtl">{change.is}</bdi>
        </b>
      </>
    )}
  </p>
);

/** One opportunity in full: the panel of days beside what it is, for whom, how much, what changed and why it came. */
export const Item = ({ entry, now }: { entry: Entry; now: Date }) => (
  <tr>
    <td class="pad" style={`padding:24px 32px 0;${font}`}>
      <Table width="100%">
        <tr>
          <td class="due" width="136" valign="top" align="right" style="width:136px;text-align:right">
            <DuePanel due={dueOf(entry.view, now)} />
          </td>
          <td class="gap" width="20" style="width:20px;font-size:0;line-height:0">
            {'\u00a0'}
          </td>
          <td class="body" valign="top" align="right" style={`text-align:right;font-size:16px;line-height:24px;color:${colour.ink}`}>
            <p class="accent" style={`margin:0;${small};font-weight:bold;color:${colour.accent}`}>
              {[common.kinds[entry.view.kind], ...entry.flags].map((word, index) => (
                <>
                  {index > 0 && ' \u00a0|\u00a0 '}
                  {index === 0 ? word : <span style="white-space:nowrap">{word}</span>}
                </>
              ))}
            </p>
            <h3 style="margin:2px 0 0;font-size:19px;line-height:26px;font-weight:bold">
              <a class="accent" href={entry.href} style={`color:${colour.accent};text-decoration:underline`}>
                {shortened(entry.title, 250)}
              </a>
            </h3>
            <p class="soft" style={soft(4)}>
              {oneLine(publisherLine(entry.view))}
            </p>
            {entry.view.status !== 'withdrawn' && (
              <p class="ink" style={plain}>
                {mail.forWhom(entry.who)}{' '}
                {amountParts(entry.view.facts.amount).map((part) =>
                  part.sum ? (
                    <bdi dir="rtl" style="white-space:nowrap;font-weight:bold">
                      {part.text}
                    </bdi>
                  ) : (
                    part.text
                  ),
                )}
              </p>
            )}
            {entry.changes.map((change) => (
              <Changed change={change} />
            ))}
            {entry.why.map((why) => (
              <p class="soft" style={`${soft(6)};${small}`}>
                {why}
              </p>
            ))}
          </td>
        </tr>
      </Table>
    </td>
  </tr>
);
