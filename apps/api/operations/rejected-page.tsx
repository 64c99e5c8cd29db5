import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import type { RejectedRowRow } from '@kolkore/store/entities/harvest';
import { Frame } from './frame';
import { dayWords } from './when';

/** Rows that became no opportunity, as they came. */
export const RejectedPage = ({
  rows,
  source,
  limit,
  now,
}: {
  rows: RejectedRowRow[];
  source: { id: string; title: string } | null;
  limit: number;
  now: Date;
}) => (
  <Frame
    title={text.rejected.title}
    heading={source ? text.rejected.of(source.title) : text.rejected.title}
    lead={text.rejected.lead}
    below
    here="/operations/rejected"
  >
    {rows.length === 0 && <p>{text.rejected.none}</p>}
    {rows.length === limit && <p class="soft">{text.rejected.newest(limit)}</p>}
    <ul class="docs">
      {rows.map((row) => (
        <li>
          <span class="num soft">{row.id}</span>
          <span>
            <b>{text.rejected.reasons[row.reason] ?? row.reason}</b> <span dir="auto">{row.detail}</span>
          </span>
          <p class="doc-meta">
            <bdi>{row.sourceId}</bdi> <span>{text.rejected.seen(dayWords(row.lastSeenAt, now))}</span>
          </p>
          <details class="more doc-meta">
            <summary>{text.rejected.raw}</summary>
            <pre class="raw" dir="ltr" tabIndex={0}>
              {JSON.stringify(row.raw, null, 2)}
            </pre>
          </details>
        </li>
      ))}
    </ul>
  </Frame>
);
