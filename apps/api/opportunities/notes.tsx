import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { ComponentChildren } from 'preact';
import { Notice } from '../look/parts/notice';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';

/** What a reader must know before applying: from an archive, withdrawn, no longer listed, or never open to civil society. */
export const Notes = ({ view, archive, late = null }: { view: OpportunityView; archive: string | null; late?: string | null }) => {
  const { words: all, say } = useReading();
  const words = all.opportunity;
  const notes: ComponentChildren[] = [];
  if (late !== null) {
    notes.push(
      <Notice>
        <p>{all.sources.late(say.dateTable(late))}</p>
      </Notice>,
    );
  }
  if (archive !== null) {
    notes.push(
      <Notice tone="soon">
        <p>
          <b>
            <Mixed text={words.archiveTitle(archive)} />
          </b>{' '}
          {words.archiveText}
        </p>
      </Notice>,
    );
  }
  if (view.status === 'withdrawn') {
    notes.push(
      <Notice tone="last">
        <p>
          <b>{words.withdrawnTitle}</b> {words.withdrawnText}
        </p>
      </Notice>,
    );
  }
  if (view.status === 'closed') {
    notes.push(
      <Notice>
        <p>
          <b>{words.closedTitle}</b> {words.closedText}
        </p>
      </Notice>,
    );
  }
  if (view.delistedAt && view.status !== 'withdrawn' && view.status !== 'closed') {
    notes.push(
      <Notice tone="soon">
        <p>
          <b>{words.delistedTitle(say.instantTable(view.delistedAt))}</b> {words.delistedText}
        </p>
      </Notice>,
    );
  }
  if (view.barred) {
    notes.push(
      <Notice>
        <p>
          <b>{words.barredTitle}</b> {words.barred[view.barred]}
        </p>
      </Notice>,
    );
  }
  return notes.length === 0 ? null : <div class="notes">{notes}</div>;
};
