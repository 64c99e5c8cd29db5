import { ComponentChildren } from 'preact';
import { isolate } from './foreign';
import { colour, font, ground } from './palette';
import { useMailReader } from './reader';
import { Said } from './said';
import type { WayOut } from './way-out';

/** The foot of every message. */
export interface Foot extends WayOut {
  /** Why this person gets it: consent or request. */
  because: string;
}

/** Invisible space after the preheader, so that the inbox does not show the first words of the page behind it. */
const padding = '\u034f\u200c\u00a0'.repeat(32);

/** A table that only lays out. Spread, since no current element type knows these attributes. */
const bare = { role: 'presentation', cellpadding: '0', cellspacing: '0', border: '0' } as const;

/** Every table says its direction: mail programs drop the document's. */
export const Table = (props: {
  width?: string;
  class?: string;
  style?: string;
  bgcolor?: string;
  align?: 'center';
  children: ComponentChildren;
}) => {
  const { dir } = useMailReader();
  return <table {...bare} dir={dir} {...props} />;
};

/** One row of the sheet, the full width between the margins. */
export const Row = ({ padding: around, children }: { padding: string; children: ComponentChildren }) => {
  const { start } = useMailReader();
  return (
    <tr>
      <td class="pad" align={start} style={`padding:${around};text-align:${start};${font}`}>
        {children}
      </td>
    </tr>
  );
};

export const Rule = () => (
  <tr>
    <td class="pad" style="padding:24px 32px 0">
      <div class="rule" style={`border-top:1px solid ${colour.rule};font-size:0;line-height:0`}>
        {'\u00a0'}
      </div>
    </td>
  </tr>
);

/** The headline of a mail. */
export const Headline = ({ text }: { text: string }) => (
  <h1 class="ink" style={`margin:0;${useMailReader().lettering(26, 34)};font-weight:bold;color:${colour.ink}`}>
    <Said text={text} />
  </h1>
);

/** The one filled button of a mail. A table cell carries the colour, so that Outlook draws it too. */
export const Button = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <Table>
    <tr>
      <td class="button" {...ground(colour.accent)} style={`border-radius:6px;background-color:${colour.accent}`}>
        <a
          class="button"
          href={href}
          style={`display:inline-block;padding:11px 24px;border-radius:6px;background-color:${colour.accent};${font};font-size:17px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none`}
        >
          {children}
        </a>
      </td>
    </tr>
  </Table>
);

const Band = ({ line }: { line: string }) => {
  const { words, start } = useMailReader();
  return (
    <tr>
      <td
        class="pad"
        align={start}
        {...ground(colour.band)}
        style={`padding:20px 32px;background-color:${colour.band};text-align:${start};${font};color:#ffffff`}
      >
        <span style="font-size:22px;line-height:30px;font-weight:bold;color:#ffffff">{words.common.siteName}</span>{' '}
        <span style={`font-size:15px;line-height:30px;color:${colour.onBand}`}>
          {'\u00a0 '}
          {line}
        </span>
      </td>
    </tr>
  );
};

const FootRow = ({ foot, actions }: { foot: Foot; actions: boolean }) => {
  const { words, start, lettering } = useMailReader();
  const { foot: said } = words.mail;
  const small = `${lettering(14, 22)};color:${colour.soft}`;
  return (
    <tr>
      <td
        class="pad foot"
        align={start}
        {...ground(colour.foot)}
        style={`padding:24px 32px 28px;background-color:${colour.foot};text-align:${start};${font}`}
      >
        {actions && (
          <p class="ink" style={`margin:0 0 12px;${lettering(16, 26)};color:${colour.ink}`}>
            <a class="accent" href={foot.unsubscribeHref} style={`color:${colour.accent};font-weight:bold;text-decoration:underline`}>
              {said.unsubscribe}
            </a>
            {' \u00a0|\u00a0 '}
            <a class="accent" href={foot.manageHref} style={`color:${colour.accent};text-decoration:underline`}>
              {said.manage}
            </a>
          </p>
        )}
        <p class="soft" style={`margin:0;${small}`}>
          <Said text={foot.because} /> {actions ? said.noLogin : said.notMeasured}
        </p>
        <p class="soft" style={`margin:12px 0 0;${small}`}>
          <Said text={said.sender(isolate(foot.contact))} />
          {actions && ` ${said.binding}`}
        </p>
      </td>
    </tr>
  );
};

export interface FrameProps {
  preheader: string;
  line: string;
  foot: Foot;
  /** Whether there is anything to stop: the links to unsubscribe and manage. */
  actions: boolean;
  children: ComponentChildren;
}

/** The body of every mail: 600 px sheet on the page's colour; `dir` on the wrapper and every table. */
export const Frame = ({ preheader, line, foot, actions, children }: FrameProps) => {
  const { language, dir } = useMailReader();
  return (
    <body class="page" dir={dir} style={`margin:0;padding:0;background-color:${colour.page};-webkit-text-size-adjust:100%`}>
      <div role="main" lang={language} dir={dir} class="wash-page" style={`background-color:${colour.page}`}>
        <div
          style={`display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:${colour.page};mso-hide:all`}
        >
          <Said text={preheader} />
          {padding}
        </div>
        <Table width="100%" class="wash-page" bgcolor={colour.page} style={`background-color:${colour.page}`}>
          <tr>
            <td align="center" style="padding:24px 0">
              <Table
                width="600"
                align="center"
                class="sheet"
                bgcolor={colour.sheet}
                style={`width:600px;max-width:100%;background-color:${colour.sheet}`}
              >
                <Band line={line} />
                {children}
                <FootRow foot={foot} actions={actions} />
              </Table>
            </td>
          </tr>
        </Table>
      </div>
    </body>
  );
};
