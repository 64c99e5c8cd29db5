import { Tone } from '@kolkore/domain/wording/dates';

/** The mail's colours in light; the style block of frame.tsx turns them for dark by class. */
export const colour = {
  ink: '#16211f',
  soft: '#465356',
  accent: '#07525b',
  page: '#eae7e0',
  sheet: '#ffffff',
  band: '#06383f',
  onBand: '#bfd9da',
  foot: '#f6f5f2',
  rule: '#dcd8d0',
  track: '#d3cfc6',
} as const;

/** The panel of an item by its tone: classes for dark, background, text, bar. */
export const toneOf: Record<Tone, { wash: string; ink: string; bar: string; background: string; text: string; mark: string }> = {
  open: { wash: 'wash-open', ink: 'ink-open', bar: 'bar-open', background: '#f6f5f2', text: '#16211f', mark: '#07525b' },
  soon: { wash: 'wash-soon', ink: 'ink-soon', bar: 'bar-soon', background: '#fdf2e2', text: '#864200', mark: '#c86a05' },
  last: { wash: 'wash-last', ink: 'ink-last', bar: 'bar-last', background: '#fcebe8', text: '#9c1c17', mark: '#c2332c' },
  quiet: { wash: 'wash-open', ink: 'soft', bar: 'track', background: '#f6f5f2', text: '#465356', mark: '#d3cfc6' },
};

/** Everything that matters is inline; this block only improves: phones and dark. Static, so it is emitted raw. */
export const improvements = `
  :root {color-scheme: light dark; supported-color-schemes: light dark}
  a:focus-visible {outline:2px solid currentColor; outline-offset:3px}
  @media (max-width:620px) {
    .sheet {width:100% !important}
    .pad {padding-left:20px !important; padding-right:20px !important}
    .due, .gap, .body {display:block !important; box-sizing:border-box !important}
    .due {width:100% !important}
    .body {padding-top:14px !important}
    .gap {display:none !important}
    .label {display:block !important; width:100% !important; box-sizing:border-box !important; padding-bottom:0 !important}
    .value {display:block !important; width:100% !important; box-sizing:border-box !important; padding-top:0 !important; border-top:0 !important}
  }
  @media (prefers-color-scheme:dark) {
    .page, .wash-page {background-color:#0b1113 !important}
    .sheet {background-color:#10181a !important}
    .ink, .ink b, .ink-open {color:#e9efee !important}
    .soft {color:#b6c3c4 !important}
    .accent {color:#86d0d3 !important}
    .rule {border-color:#2f3e42 !important}
    .wash-open {background-color:#223034 !important}
    .wash-soon {background-color:#33260f !important}
    .wash-last {background-color:#3a1c1a !important}
    .ink-soon {color:#f6bf74 !important}
    .ink-last {color:#ffada3 !important}
    .track {background-color:#4a5b60 !important}
    .bar-open {background-color:#86d0d3 !important}
    .bar-soon {background-color:#eda03a !important}
    .bar-last {background-color:#f0746a !important}
    .foot {background-color:#182225 !important}
    .button {background-color:#86d0d3 !important; color:#0b1113 !important}
  }
`;

export const font = "font-family:'Segoe UI','Noto Sans Hebrew','Noto Sans Arabic','Noto Sans',Arial,Helvetica,sans-serif";

/** The background as an attribute, for mail readers that drop styles. Spread, since no current element type knows it. */
export const ground = (background: string): { bgcolor: string } => ({ bgcolor: background });
