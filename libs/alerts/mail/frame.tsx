import { common } from '@kolkore/domain/catalogue/he/common';
import { mail } from '@kolkore/domain/catalogue/he/mail';
import { ComponentChildren } from 'preact';
import { colour, font, ground } from './palette';

/** Whose mail it is and how to be rid of it: the foot of every message. */
export interface Foot {
  unsubscribeHref: string;
  manageHref: string;
  contact: string;
  /** Why this person gets it, around the address: consent or request. */
  before: string;
  address: string;
  after: string;
}

/** Invisible space after the preheader, so that the inbox does not show the first words of the page behind it. */
const padding = '\u034f\u200c\u00a0'.repeat(32);

const table = { role: 'presentation', dir: 'rtl', cellpadding: '0', cellspacing: '0', border: '0' } as const;
export const Table = (props: {
  width: string;
  class?: string;
  style?: string;
  bgcolor?: string;
  align?: 'center';
  children: ComponentChildren;
}) => <table {...table} {...props} />;

/** One row of the sheet, the full width between the margins. */
export const Row = ({ padding: around, children }: { padding: string; children: ComponentChildren }) => (
  <tr>
    <td class="pad" align="right" style={`padding:${around};text-align:right;${font}`}>
      {children}
    </td>
  </tr>
);

export const Rule = () => (
  <tr>
    <td class="pad" style="padding:24px 32px 0">
      <div class="rule" style={`border-top:1px solid ${colour.rule};font-size:0;line-height:0`}>
        {'\u00a0'}
      </div>
    </td>
  </tr>
);

/** The one filled button of a mail. A table cell carries the colour, so that Outlook draws it too. */
export const Button = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <table {...table}>
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
  </table>
);

/** A Latin address or a number in a Hebrew line. */
export const Latin = ({ children }: { children: ComponentChildren }) => <bdi dir="ltr">{children}</bdi>;

/** Runs of digits in bold: 'יום א׳, **29.11**'. */
export const BoldNumbers = ({ text }: { text: string }) => (
  <>{text.split(/(\d[\d.:]*)/u).map((part, index) => (index % 2 === 1 ? <b>{part}</b> : part))}</>
);

const Band = ({ line }: { line: string }) => (
  <tr>
    <td
      class="pad"
      align="right"
      {...ground(colour.band)}
      style={`padding:20px 32px;background-color:${colour.band};text-align:right;${font};color:#ffffff`}
    >
      <span style="font-size:22px;line-height:30px;font-weight:bold;color:#ffffff">{common.siteName}</span>{' '}
      <span style={`font-size:15px;line-height:30px;color:${colour.onBand}`}>
        {'\u00a0 '}
        {line}
      </span>
    </td>
  </tr>
);

const FootRow = ({ foot, actions }: { foot: Foot; actions: boolean }) => (
  <tr>
    <td
      class="pad foot"
      align="right"
      {...ground(colour.foot)}
      style={`padding:24px 32px 28px;background-color:${colour.foot};text-align:right;${font}`}
    >
      {actions && (
        <p class="ink" style={`margin:0 0 12px;font-size:16px;line-height:26px;color:${colour.ink}`}>
          <a class="accent" href={foot.unsubscribeHref} style={`color:${colour.accent};font-weight:bold;text-decoration:underline`}>
            {mail.foot.unsubscribe}
          </a>
          {' \u00a0|\u00a0 '}
          <a class="accent" href={foot.manageHref} style={`color:${colour.accent};text-decoration:underline`}>
            {mail.foot.manage}
          </a>
        </p>
      )}
      <p class="soft" style={`margin:0;font-size:14px;line-height:22px;color:${colour.soft}`}>
        {foot.before} <Latin>{foot.address}</Latin> {foot.after} {actions ? mail.foot.noLogin : mail.foot.notMeasured}
      </p>
      <p class="soft" style={`margin:12px 0 0;font-size:14px;line-height:22px;color:${colour.soft}`}>
        {common.siteName}, <Latin>{foot.contact}</Latin>.{actions && ` ${mail.foot.binding}`}
      </p>
    </td>
  </tr>
);

export interface FrameProps {
  preheader: string;
  line: string;
  foot: Foot;
  /** Whether there is anything to stop: the links to unsubscribe and manage. */
  actions: boolean;
  children: ComponentChildren;
}

/** The body of every mail: 600 px sheet on the page's colour; `dir` on the wrapper and every table. */
export const Frame = ({ preheader, line, foot, actions, children }: FrameProps) => (
  <body class="page" dir="rtl" style={`margin:0;padding:0;background-color:${colour.page};-webkit-text-size-adjust:100%`}>
    <div role="main" lang="he" dir="rtl" class="wash-page" style={`background-color:${colour.page}`}>
      <div
        style={`display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:${colour.page};mso-hide:all`}
      >
        {preheader}
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
