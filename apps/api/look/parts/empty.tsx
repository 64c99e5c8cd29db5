import { ComponentChildren } from 'preact';

const DAYS = 42;
const tick = (day: number): string => (day % 7 === 5 || day % 7 === 6 ? `M${day * 4} 14h2v12h-2z` : `M${day * 4} 4h2v32h-2z`);
const path = (wanted: (day: number) => boolean): string =>
  Array.from({ length: DAYS }, (_, day) => day)
    .filter(wanted)
    .map(tick)
    .join('');

/** Six weeks without a call (`none`), or with a hole in the middle of them (`hole`). */
const EmptyMark = ({ shape }: { shape: 'none' | 'hole' }) => {
  const off = (day: number): boolean => shape === 'none' || (day >= 9 && day < 22);
  return (
    <svg class="empty-mark turns" viewBox="0 0 168 40" aria-hidden="true">
      <path class="off" d={path(off)} />
      <path class="on" d={path((day) => !off(day))} />
    </svg>
  );
};

/** Nothing to show, or a fault: what happened, what still works, where to go. */
export const Empty = ({
  shape,
  title,
  level = 2,
  children,
}: {
  shape: 'none' | 'hole';
  title: string;
  level?: 1 | 2;
  children: ComponentChildren;
}) => (
  <div class="empty">
    <EmptyMark shape={shape} />
    {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children}
  </div>
);
