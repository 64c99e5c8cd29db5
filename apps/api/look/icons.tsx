import { Kind } from '@kolkore/domain/opportunity';

/** Outlines in a 20 by 20 box. */
const paths = {
  search: 'M14 8.5a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0M12.7 12.7 17.5 17.5',
  close: 'm4.5 4.5 11 11M15.5 4.5l-11 11',
  check: 'm4 10.5 4 4 8-9',
  arrow: 'M3 10h13M11 5l5 5-5 5',
  next: 'm7.5 4 6 6-6 6',
  previous: 'm12.5 4-6 6 6 6',
  outside: 'M8.5 4.5h-4v11h11v-4M11.5 3.5h5v5M16 4l-7 7',
  calendar: 'M3 4.5h14v12.5H3zM3 8.5h14M7 2.5v4M13 2.5v4',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 18h3',
  feed: 'M4 4.5A11.5 11.5 0 0 1 15.5 16M4 9.5A6.5 6.5 0 0 1 10.5 16M4.6 15.4v.2',
  download: 'M10 3v9M6 8.5l4 4 4-4M4 16.5h12',
  document: 'M4.5 2.5h7.5l3.5 3.5v11.5h-11zM12 2.5V6h3.5',
  phone: 'M5 3h3l1.5 4-2 1.3a9 9 0 0 0 4.2 4.2L13 10.5l4 1.5v3a2 2 0 0 1-2 2A12 12 0 0 1 3 5a2 2 0 0 1 2-2z',
  mail: 'M2.5 4.5h15v11h-15zM3 5.2l7 6 7-6',
} as const;
export type IconName = keyof typeof paths;

const kindPaths: Record<Kind, string> = {
  call_for_proposals: 'M4 8v4M8 4.5v11M12 6.5v7M16 8.5v3',
  support_test: 'M4 5.5h12M4 10h12M4 14.5h7',
  tender: 'M5 2.5h10v15l-2.5-1.7-2.5 1.7-2.5-1.7L5 17.5zM8 6.5h4M8 10h4',
  challenge_tender: 'M17 10a7 7 0 1 1-14 0a7 7 0 1 1 14 0M12.5 10a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0',
  supplier_pool: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z',
  rfi: 'M3 4h14v9.5H9.5L6 17v-3.5H3z',
  draft_test: 'm4 16 .8-3.8 8-8 3 3-8 8z',
  exemption_notice: 'M17 10a7 7 0 1 1-14 0a7 7 0 1 1 14 0M5.2 14.8l9.6-9.6',
};

/** Icons that mean a direction turn with the reading. */
const turning: readonly IconName[] = ['arrow', 'next', 'previous', 'outside', 'feed'];

const Outline = ({ d, turns }: { d: string; turns: boolean }) => (
  <svg class={turns ? 'icon turns' : 'icon'} viewBox="0 0 20 20" aria-hidden="true">
    <path d={d} />
  </svg>
);

/** A decorative outline; the words beside it say what it means. */
export const Icon = ({ name }: { name: IconName }) => <Outline d={paths[name]} turns={turning.includes(name)} />;
export const KindIcon = ({ kind }: { kind: Kind }) => <Outline d={kindPaths[kind]} turns={false} />;

/** The mark of the site: the ticks of a week. */
export const BrandMark = () => (
  <svg class="brand-mark turns" viewBox="0 0 34 34" aria-hidden="true">
    <rect x="1" y="11" width="4" height="12" />
    <rect x="8" y="4" width="4" height="26" />
    <rect x="15" y="8" width="4" height="18" />
    <rect x="22" y="12" width="4" height="10" />
    <rect class="brand-day" x="29" y="14.5" width="4" height="5" />
  </svg>
);
