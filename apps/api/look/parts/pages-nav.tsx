import { Icon } from '../icons';
import { useReading } from '../reading';

/** The page numbers to show: first, last, the current one and its neighbours; null marks a gap. */
export function pageNumbers(current: number, last: number): (number | null)[] {
  const wanted = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((page, at) => {
    const before = numbers[at - 1] ?? page;
    if (page - before === 2) return [page - 1, page];
    return page - before > 2 ? [null, page] : [page];
  });
}

export interface PagesNavProps {
  page: number;
  perPage: number;
  total: number;
  /** The address of a page of the same list. */
  href: (page: number) => string;
}

export const PagesNav = ({ page, perPage, total, href }: PagesNavProps) => {
  const { pages } = useReading().words;
  const last = Math.max(1, Math.ceil(total / perPage));
  if (last === 1) return null;
  return (
    <nav class="pages" aria-label={pages.pageNumbers}>
      <p class="soft">{pages.shown((page - 1) * perPage + 1, Math.min(total, page * perPage), total)}</p>
      <ol>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              <Icon name="previous" /> {pages.previousPage}
            </a>
          </li>
        )}
        {pageNumbers(page, last).map((number) => (
          <li>
            {number === null ? (
              <span class="gap">…</span>
            ) : (
              <a href={href(number)} aria-current={number === page ? 'page' : undefined} aria-label={pages.pageNumber(number)}>
                {number}
              </a>
            )}
          </li>
        ))}
        {page < last && (
          <li>
            <a href={href(page + 1)} rel="next">
              {pages.nextPage} <Icon name="next" />
            </a>
          </li>
        )}
      </ol>
    </nav>
  );
};
