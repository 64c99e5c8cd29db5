import type { ContributionDraft } from '@kolkore/domain/contribution/draft';
import type { ContributionFileRow } from '@kolkore/store/entities/contributions';
import { Page } from '../look/page';
import { Filled } from '../look/parts/filled';
import { InstantDay } from '../look/parts/time';
import { useReading } from '../look/reading';
import { ContributionFacts } from './facts';
import { FileList } from './file-list';

/** An approved contribution as it came: what stands for a publication that has no page of its own. */
export const ContributedPage = (props: {
  id: string;
  draft: ContributionDraft;
  files: ContributionFileRow[];
  decidedAt: Date;
  opportunityId: number | null;
}) => {
  const { words } = useReading();
  const { page, file } = words.contribute;
  return (
    <Page title={page.title(props.draft.title)} noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1 dir="auto">{props.draft.title}</h1>
          <p class="lead">
            {page.lead}{' '}
            <Filled say={page.at}>
              <InstantDay instant={props.decidedAt} />
            </Filled>
          </p>
        </div>
        <div class="stack-l">
          {props.opportunityId !== null && (
            <p>
              <a href={`/o/${props.opportunityId}`}>{page.toOpportunity}</a>
            </p>
          )}
          <ContributionFacts draft={props.draft} />
          {props.files.length > 0 && (
            <section class="section" aria-labelledby="files">
              <h2 id="files">{file.heading}</h2>
              <FileList files={props.files} href={(one) => `/contributions/${props.id}/files/${one.id}`} />
            </section>
          )}
        </div>
      </main>
    </Page>
  );
};
