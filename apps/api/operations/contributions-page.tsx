import { operationsContributions as text } from '@kolkore/domain/catalogue/he/operations-contributions';
import type { ContributionRow } from '@kolkore/store/entities/contributions';
import { Page } from '../look/page';
import { Crumbs } from '../look/parts/crumbs';
import { Toast } from '../look/parts/toast';
import { operations } from '@kolkore/domain/catalogue/he/operations';
import { dayWords } from './when';

/** What waits for a decision, the longest first, and what was decided lately. */
export const ContributionsPage = (props: {
  waiting: ContributionRow[];
  decided: ContributionRow[];
  done: 'approved' | 'refused' | null;
  now: Date;
}) => {
  const { waiting, decided, done, now } = props;
  return (
    <Page title={text.title} active="operations" noindex>
      <main class="wrap page" id="main">
        {done && <Toast closeHref="/operations/contributions">{text.done[done]}</Toast>}
        <Crumbs links={[{ href: '/operations', name: operations.title }]} />
        <div class="page-head">
          <h1>{text.title}</h1>
          <p class="lead">{text.lead}</p>
        </div>
        <div class="stack-l">
          <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">{text.waiting}</h2>
            {waiting.length === 0 ? <p>{text.none}</p> : <Table rows={waiting} labelledBy="waiting" now={now} />}
          </section>
          {decided.length > 0 && (
            <section class="section" aria-labelledby="decided">
              <h2 id="decided">{text.decided}</h2>
              <Table rows={decided} labelledBy="decided" now={now} />
            </section>
          )}
        </div>
      </main>
    </Page>
  );
};

const Table = ({ rows, labelledBy, now }: { rows: ContributionRow[]; labelledBy: string; now: Date }) => (
  <div class="scroll" tabIndex={0} role="region" aria-labelledby={labelledBy}>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{text.columns.title}</th>
          <th scope="col">{text.columns.door}</th>
          <th scope="col">{text.columns.at}</th>
          <th scope="col">{text.columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              <a href={`/operations/contributions/${row.id}`}>
                <bdi>{row.draft.title || row.subject || text.untitled}</bdi>
              </a>
            </th>
            <td>{text.doors[row.door]}</td>
            <td>{dayWords(row.sentAt ?? row.createdAt, now)}</td>
            <td>{text.states[row.state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
