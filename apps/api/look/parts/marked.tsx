import type { Marked } from '@kolkore/domain/search/highlight';
import { useMark } from './original';

/** A published text with the words that were sought marked; isolated and spoken as `Original`. */
export const MarkedText = ({ marked: { text, marks } }: { marked: Marked }) => {
  const ends = [0, ...marks.map(([, to]) => to)];
  return (
    <bdi lang={useMark(text)}>
      {marks.map(([from, to], at) => (
        <>
          {text.slice(ends[at], from)}
          <mark>{text.slice(from, to)}</mark>
        </>
      ))}
      {text.slice(ends.at(-1))}
    </bdi>
  );
};
