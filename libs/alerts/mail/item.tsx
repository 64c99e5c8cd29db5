import { renderToString } from 'preact-render-to-string';
import { slotted } from '@kolkore/domain/wording/slots';
import { Due, barWidth, dueOf } from './due';
import { ChangeLine, Entry, bodyOf, titleOf } from './entries';
import { Table } from './frame';
import { colour, font, ground, toneOf } from './palette';
import { MailReaderContext, useMailReader } from './reader';
import { BoldNumbers, Said, Value } from './said';

const BAR = 104;

const BarCell = ({ width, class: name, background }: { width: number; class: string; background: string }) => (
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
        {filled > 0 && <BarCell width={filled} class={bar} background={mark} />}
        {filled < BAR && <BarCell width={BAR - filled} class="track" background={colour.track} />}
      </tr>
    </Table>
  );
};

/** Words that fit beside the number's size; longer ones are set smaller, since the panel is narrow. */
const LARGE_WORD = { rtl: 7, ltr: 6 } as const;

const DuePanel = ({ due }: { due: Due }) => {
  const { dir, start, lettering } = useMailReader();
  const tone = toneOf[due.tone];
  const lines = due.lines.map((line, index) => (
    <>
      {index > 0 && <br />}
      {due.struck ? (
        <del>
          <Said text={line} />
        </del>
      ) : (
        <BoldNumbers text={line} />
      )}
    </>
  ));
  const word = due.count !== null ? lettering(16, 20) : due.word.length > LARGE_WORD[dir] ? lettering(19, 27) : lettering(26, 36);
  return (
    <Table width="100%">
      <tr>
        <td
          class={tone.wash}
          align={start}
          {...ground(tone.background)}
          style={`padding:12px 14px;background-color:${tone.background};border-radius:6px;text-align:${start};${lettering(14, 20)};color:${colour.ink}`}
        >
          {due.count !== null && (
            <span class={tone.ink} style={`font-size:36px;font-weight:bold;line-height:36px;color:${tone.text}`}>
              {due.count}
            </span>
          )}{' '}
          <span class={tone.ink} style={`${word};font-weight:bold;color:${tone.text}`}>
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

const Changed = ({ change: { lead, was, is, documents } }: { change: ChangeLine }) => {
  const { words } = useMailReader();
  const now = (
    <b>
      <Value text={is ?? ''} />
    </b>
  );
  const before = (
    <del>
      <Value text={was ?? ''} />
    </del>
  );
  return (
    <p class="ink" style={plain}>
      {`${lead}: `}
      {documents.map(({ title, url }, index) => (
        <>
          {index > 0 && words.wording.comma}
          <a class="accent" href={url} style={`color:${colour.accent}`}>
            <Said text={title} />
          </a>
        </>
      ))}
      {documents.length === 0 &&
        (was === null
          ? now
          : slotted(2, ([from = '', to = '']) => words.mail.wasIs(from, to)).map((piece) =>
              typeof piece === 'string' ? piece : piece.slot === 0 ? before : now,
            ))}
    </p>
  );
};

/** What was drawn of an entry, which says everything to one reader: the same in every mail of a moment. */
const drawn = new WeakMap<Entry, { now: Date; html: string }>();

/** One opportunity in full: the panel of days beside what it is, for whom, how much, what changed and why it came. */
export const Item = ({ entry, now }: { entry: Entry; now: Date }) => {
  const reader = useMailReader();
  let known = drawn.get(entry);
  if (known?.now !== now) {
    const cell = (
      <MailReaderContext.Provider value={reader}>
        <Cell entry={entry} now={now} />
      </MailReaderContext.Provider>
    );
    known = { now, html: renderToString(cell) };
    drawn.set(entry, known);
  }
  return <tr dangerouslySetInnerHTML={{ __html: known.html }} />;
};

const Cell = ({ entry, now }: { entry: Entry; now: Date }) => {
  const reader = useMailReader();
  const { start, lettering } = reader;
  return (
    <td class="pad" style={`padding:24px 32px 0;${font}`}>
      <Table width="100%">
        <tr>
          <td class="due" width="136" valign="top" align={start} style={`width:136px;text-align:${start}`}>
            <DuePanel due={dueOf(entry.view, now, reader)} />
          </td>
          <td class="gap" width="20" style="width:20px;font-size:0;line-height:0">
            {'\u00a0'}
          </td>
          <td class="body" valign="top" align={start} style={`text-align:${start};${lettering(16, 24)};color:${colour.ink}`}>
            <Told entry={entry} />
          </td>
        </tr>
      </Table>
    </td>
  );
};

const Told = ({ entry }: { entry: Entry }) => {
  const reader = useMailReader();
  const { words, say, dir, lettering } = reader;
  const small = lettering(14, 20);
  return (
    <>
      <p class="accent" style={`margin:0;${small};font-weight:bold;color:${colour.accent}`}>
        {[words.common.kinds[entry.view.kind], ...entry.flags].map((word, index) => (
          <>
            {index > 0 && ' \u00a0|\u00a0 '}
            {index === 0 ? word : <span style="white-space:nowrap">{word}</span>}
          </>
        ))}
      </p>
      <h3 style={`margin:2px 0 0;${lettering(19, 26)};font-weight:bold`}>
        <a class="accent" href={entry.href} style={`color:${colour.accent};text-decoration:underline`}>
          <Said text={titleOf(entry, reader, 250)} />
        </a>
      </h3>
      <p class="soft" style={soft(4)}>
        <Said text={bodyOf(entry.view, reader)} />
      </p>
      {entry.view.status !== 'withdrawn' && (
        <p class="ink" style={plain}>
          <Said text={words.mail.forWhom(entry.who)} />{' '}
          {say.amountParts(entry.view.amount).map((part) =>
            part.sum ? (
              <bdi dir={dir} style="white-space:nowrap;font-weight:bold">
                {part.text}
              </bdi>
            ) : (
              part.text
            ),
          )}
          {entry.view.evidence.some(({ facet }) => facet === 'amount') && ` (${words.linked.fromText})`}
        </p>
      )}
      {entry.changes.map((change) => (
        <Changed change={change} />
      ))}
      {entry.why.map((why, index) => (
        <p class="soft" style={`${soft(6)};${small}`}>
          <Said text={why} />
          {index === entry.why.length - 1 && entry.dismissHref !== null && (
            <>
              {'\u2002 '}
              <a class="soft" href={entry.dismissHref} style={`color:${colour.soft};white-space:nowrap`}>
                {words.mail.notRelevant}
              </a>
            </>
          )}
        </p>
      ))}
    </>
  );
};
