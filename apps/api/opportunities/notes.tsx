import { opportunity as words } from '@kolkore/domain/catalogue/he/opportunity';
import { instantTable } from '@kolkore/domain/wording';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { ComponentChildren } from 'preact';
import { Notice } from '../look/parts/notice';

/** What a reader must know before applying: from an archive, withdrawn, no longer listed, or never open to civil society. */
export const Notes = ({ view, archive }: { view: OpportunityView; archive: string | null }) => {
  const notes: ComponentChildren[] = [];
  if (archive !== null) {
    notes.push(
      <Notice tone="soon">
        <p>
          <b>{words.archiveTitle(archive)}</b> {words.archiveText}
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
          <b>{words.delistedTitle(instantTable(view.delistedAt))}</b> {words.delistedText}
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
