import { contribute } from '@kolkore/domain/catalogue/he/contribute';
import { operationsContributions as text } from '@kolkore/domain/catalogue/he/operations-contributions';
import { REFUSALS } from '@kolkore/domain/contribution/draft';
import type { ContributedBy } from '@kolkore/store/contributions';
import type { ContributionFileRow, ContributionRow } from '@kolkore/store/entities/contributions';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Area } from '../contribute/area';
import { ContributionFacts } from '../contribute/facts';
import { ContributionFields } from '../contribute/fields';
import { FileList } from '../contribute/file-list';
import type { Typed, Wrong } from '../contribute/form';
import { Notice } from '../look/parts/notice';
import { ErrorSummary } from '../subscribe/error-summary';
import { Frame } from './frame';

export interface ContributionPageProps {
  row: ContributionRow;
  typed: Typed;
  wrong: Wrong;
  /** Somebody decided, or the writer took it back, while the page was open. */
  over: boolean;
  files: ContributionFileRow[];
  from: ContributedBy;
  alike: OpportunityView[];
  publishers: string[];
}

/** One contribution: who brought it, what may be the same, and the form with which it is published or refused. */
export const ContributionPage = (props: ContributionPageProps) => {
  const { row, typed, wrong, over, files, from, alike, publishers } = props;
  const at = `/operations/contributions/${row.id}`;
  return (
    <Frame
      title={text.title}
      heading={row.draft.title || row.subject || text.untitled}
      lead={<From row={row} from={from} />}
      below
      here={at}
    >
      {over && (
        <Notice tone="soon" alert>
          <p>{text.over}</p>
        </Notice>
      )}
      {row.state === 'waiting' && row.published !== null && (
        <Notice tone="soon">
          <p>{text.again}</p>
        </Notice>
      )}
      {row.state !== 'waiting' && <Decided row={row} />}
      <section class="section" aria-labelledby="files">
        <h2 id="files">{text.files}</h2>
        <FileList files={files} href={(file) => `${at}/files/${file.id}`} />
      </section>
      {row.body !== null && (
        <details class="more">
          <summary>{text.mail}</summary>
          <pre class="raw" dir="auto" tabIndex={0}>
            {row.body}
          </pre>
        </details>
      )}
      <Alike alike={alike} />
      {row.state === 'waiting' ? (
        <>
          <section class="section" aria-labelledby="check">
            <h2 id="check">{text.check}</h2>
            <ErrorSummary wrong={wrong} />
            <form class="stack prose" action={`${at}/approve`} method="post" novalidate>
              <ContributionFields typed={typed} wrong={wrong} publishers={publishers} />
              <p class="row">
                <button class="button" type="submit">
                  {text.approve}
                </button>
              </p>
            </form>
          </section>
          <Refuse at={at} />
        </>
      ) : (
        <ContributionFacts draft={row.draft} />
      )}
    </Frame>
  );
};

const From = ({ row, from }: { row: ContributionRow; from: ContributedBy }) => {
  const address = from.email ?? row.sender;
  return (
    <>
      {text.doors[row.door]}. {text.from}: {address === null ? text.erased : <bdi>{address}</bdi>}
      {from.organization !== null && <>, {text.forOrganization(from.organization)}</>}.{' '}
      {row.door === 'mail' && from.email === null && text.unknownSender}
    </>
  );
};

const Decided = ({ row }: { row: ContributionRow }) => {
  const { state, opportunityId, broughtInAt, refusal, note } = row;
  return (
    <Notice tone={state === 'approved' && opportunityId !== null ? 'good' : undefined}>
      {state === 'refused' && (
        <p>
          {text.decidedAs.refused}
          {refusal && <>: {contribute.refusals[refusal]}</>}
          {note && <>. {note}</>}
        </p>
      )}
      {state === 'approved' && opportunityId !== null && (
        <p>
          {text.decidedAs.approved}. <a href={`/o/${opportunityId}`}>{text.toOpportunity}</a>
        </p>
      )}
      {state === 'approved' && opportunityId === null && <p>{broughtInAt === null ? text.done.approved : text.notTaken}</p>}
    </Notice>
  );
};

const Alike = ({ alike }: { alike: OpportunityView[] }) => (
  <section class="section" aria-labelledby="alike">
    <h2 id="alike">{text.alike}</h2>
    {alike.length === 0 ? (
      <p class="soft">{text.alikeNone}</p>
    ) : (
      <ul class="bullets">
        {alike.map(({ id, facts, publisherName }) => (
          <li>
            <a href={`/o/${id}`}>{facts.title}</a> <span class="soft">{publisherName}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Refuse = ({ at }: { at: string }) => (
  <section class="section" aria-labelledby="refuse">
    <h2 id="refuse">{text.refuseHeading}</h2>
    <p>{text.refuseText}</p>
    <form class="stack prose" action={`${at}/refuse`} method="post">
      <div class="field">
        <label for="because">{text.because}</label>
        <select class="select" id="because" name="because">
          {REFUSALS.map((one) => (
            <option value={one}>{contribute.refusals[one]}</option>
          ))}
        </select>
      </div>
      <Area id="note" label={text.note} hint={text.noteHint} rows={3} maxLength={2000} />
      <p class="row">
        <button class="button button-plain" type="submit">
          {text.refuse}
        </button>
      </p>
    </form>
  </section>
);
