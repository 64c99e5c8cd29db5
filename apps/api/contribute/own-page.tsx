import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import { FILE_ENDINGS, LARGEST_FILE, MOST_FILES } from '@kolkore/domain/contribution/files';
import type { ContributionFileRow, ContributionRow } from '@kolkore/store/entities/contributions';
import { Page } from '../look/page';
import { Crumbs } from '../look/parts/crumbs';
import { Notice } from '../look/parts/notice';
import { Toast } from '../look/parts/toast';
import { useReading } from '../look/reading';
import { ErrorSummary } from '../subscribe/error-summary';
import { ContributionFacts } from './facts';
import { FileList } from './file-list';
import type { Wrong } from './form';

export type OwnDone = keyof Catalogue['contribute']['own']['done'];

export interface OwnPageProps {
  row: ContributionRow;
  files: ContributionFileRow[];
  /** What keeps it from being sent. */
  missing: Wrong;
  wrongFile: string | null;
  done: OwnDone | null;
}

/** A contribution as its writer sees it: what it says, its files, and what became of it. */
export const OwnPage = ({ row, files, missing, wrongFile, done }: OwnPageProps) => {
  const { words } = useReading();
  const { contribute, accounts } = words;
  const { own, list } = contribute;
  const at = `/contribute/${row.id}`;
  const mayChange = row.state === 'draft' || row.state === 'refused';
  return (
    <Page title={own.title} active="account" noindex>
      <main class="wrap page" id="main">
        {done && <Toast closeHref={at}>{own.done[done]}</Toast>}
        <Crumbs links={[{ href: '/account', name: accounts.account.title }]} />
        <div class="page-head">
          <h1 dir="auto">{row.draft.title || list.untitled}</h1>
          <p class="lead">{leadOf(row, own)}</p>
        </div>
        <div class="stack-l">
          <Decision row={row} />
          <ContributionFacts draft={row.draft} />
          <section class="section stack" aria-labelledby="files">
            <h2 id="files">{contribute.file.heading}</h2>
            <FileList
              files={files}
              href={(file) => `${at}/files/${file.id}`}
              removeAt={mayChange ? (file) => `${at}/files/${file.id}/remove` : undefined}
            />
            {mayChange && <AddFile at={at} wrong={wrongFile} />}
          </section>
          {mayChange && Object.keys(missing).length > 0 && <Missing missing={missing} />}
          <div class="row">
            {mayChange && Object.keys(missing).length === 0 && (
              <form action={`${at}/send`} method="post">
                <button class="button" type="submit">
                  {own.send}
                </button>
              </form>
            )}
            <a class="button button-plain" href={`${at}/edit`}>
              {own.edit}
            </a>
            {row.published === null && (
              <form action={`${at}/remove`} method="post">
                <button class="button button-plain" type="submit">
                  {own.remove}
                </button>
              </form>
            )}
          </div>
        </div>
      </main>
    </Page>
  );
};

function leadOf({ state, published }: ContributionRow, own: Catalogue['contribute']['own']): string {
  if (state === 'draft') return published === null ? own.draftLead : own.draftAgainLead;
  return { waiting: own.waitingLead, approved: own.approvedLead, refused: own.refusedLead }[state];
}

const Decision = ({ row }: { row: ContributionRow }) => {
  const { own, refusals } = useReading().words.contribute;
  if (row.state === 'approved' || (row.published !== null && row.state !== 'refused')) {
    return row.opportunityId === null ? (
      <p>{own.soon}</p>
    ) : (
      <p>
        <a href={`/o/${row.opportunityId}`}>{own.shown}</a>
      </p>
    );
  }
  if (row.state !== 'refused') return null;
  return (
    <Notice tone="soon">
      {row.refusal && <p>{refusals[row.refusal]}</p>}
      {row.note && (
        <p>
          <b>{own.note}</b>: <span dir="auto">{row.note}</span>
        </p>
      )}
    </Notice>
  );
};

const AddFile = ({ at, wrong }: { at: string; wrong: string | null }) => {
  const { file } = useReading().words.contribute;
  return (
    <form class="stack prose" action={`${at}/files`} method="post" enctype="multipart/form-data">
      <ErrorSummary wrong={wrong === null ? {} : { file: wrong }} />
      <div class={wrong === null ? 'field' : 'field field-wrong'}>
        <label for="file">{file.choose}</label>
        <input
          class="input"
          id="file"
          name="file"
          type="file"
          accept={FILE_ENDINGS.map((ending) => `.${ending}`).join(',')}
          aria-describedby="file-hint"
        />
        <p class="hint" id="file-hint">
          {file.text(MOST_FILES, LARGEST_FILE / 1024 / 1024)}
        </p>
      </div>
      <p class="row">
        <button class="button button-plain" type="submit">
          {file.add}
        </button>
      </p>
    </form>
  );
};

const Missing = ({ missing }: { missing: Wrong }) => {
  const { own } = useReading().words.contribute;
  return (
    <Notice tone="soon">
      <p>{own.missing}:</p>
      <ul class="bullets">
        {Object.values(missing).map((message) => (
          <li>{message}</li>
        ))}
      </ul>
    </Notice>
  );
};
