import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import type { SnapshotRow } from '@kolkore/store/entities/harvest';
import { FactsTable } from '../look/parts/facts-table';
import { Frame } from './frame';
import { whenWords } from './when';

/** Characters of a snapshot that its page shows. */
export const SHOWN = 200_000;

/** The fetched page as text. Nothing of it is rendered. */
export const SnapshotPage = ({ snapshot, bytes, content, now }: { snapshot: SnapshotRow; bytes: number; content: string; now: Date }) => (
  <Frame
    title={text.snapshot.title(snapshot.id)}
    heading={text.snapshot.title(snapshot.id)}
    lead={text.snapshot.lead}
    below
    here={`/operations/snapshots/${snapshot.id}`}
  >
    <FactsTable
      caption={text.snapshot.title(snapshot.id)}
      rows={[
        { name: text.sources.source, value: <a href={`/operations/sources/${snapshot.sourceId}`}>{snapshot.sourceId}</a> },
        { name: text.snapshot.page, value: <bdi>{snapshot.pageKind}</bdi> },
        {
          name: text.snapshot.url,
          value: (
            <bdi dir="ltr" class="address">
              {snapshot.url}
            </bdi>
          ),
        },
        { name: text.snapshot.fetched, value: whenWords(snapshot.fetchedAt, now) },
        { name: text.snapshot.status, value: <bdi>{snapshot.status}</bdi> },
        { name: text.snapshot.type, value: <bdi dir="ltr">{snapshot.contentType}</bdi> },
        { name: text.snapshot.bytes, value: text.snapshot.byteCount(new Intl.NumberFormat('en-US').format(bytes)) },
        { name: text.snapshot.error, value: snapshot.errorCode && <bdi>{snapshot.errorCode}</bdi> },
        {
          name: text.snapshot.hash,
          value: (
            <bdi dir="ltr" class="address">
              {snapshot.sha256}
            </bdi>
          ),
        },
      ]}
    />
    <div class="row no-print">
      <form action={`/operations/snapshots/${snapshot.id}/replay`} method="post">
        <button class="button button-s" type="submit">
          {text.problem.replay}
        </button>
      </form>
      <a class="button button-plain button-s" href={`/operations/snapshots/${snapshot.id}/raw`} download>
        {text.snapshot.download}
      </a>
    </div>
    <div class="section">
      <h2 id="content">{text.snapshot.text}</h2>
      {content.length > SHOWN && <p class="soft">{text.snapshot.cut(new Intl.NumberFormat('en-US').format(SHOWN))}</p>}
      <pre class="raw" dir="ltr" tabIndex={0} aria-labelledby="content" role="region">
        {content.slice(0, SHOWN)}
      </pre>
    </div>
  </Frame>
);
