import { Page } from '../look/page';
import { useReading } from '../look/reading';
import { ErrorSummary } from '../subscribe/error-summary';
import { ContributionFields } from './fields';
import type { Typed, Wrong } from './form';

/** An organization for which the writer may bring calls in. */
export interface WrittenForChoice {
  id: string;
  name: string;
}

/** Beginning a contribution (`id` null), or editing one. */
export const ContributionFormPage = (props: {
  id: string | null;
  typed: Typed;
  wrong: Wrong;
  organizations: WrittenForChoice[];
  organizationId: string | null;
  publishers: string[];
  /** Where mails with calls may be forwarded, if anywhere. */
  inbox: string | null;
}) => {
  const { contribute } = useReading().words;
  const { id, typed, wrong, organizations, organizationId, publishers, inbox } = props;
  return (
    <Page title={contribute.title} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{id === null ? contribute.heading : contribute.editHeading}</h1>
          <p class="lead">{contribute.lead}</p>
          {id === null && inbox !== null && <p>{contribute.forward(inbox)}</p>}
        </div>
        <ErrorSummary wrong={wrong} />
        <form class="stack prose" action={id === null ? '/contribute' : `/contribute/${id}/edit`} method="post" novalidate>
          <ContributionFields typed={typed} wrong={wrong} publishers={publishers} />
          {organizations.length > 0 && (
            <div class="field">
              <label for="organization">{contribute.fields.organization}</label>
              <select class="select" id="organization" name="organization">
                <option value="">{contribute.fields.myself}</option>
                {organizations.map((one) => (
                  <option value={one.id} selected={one.id === organizationId}>
                    {one.name}
                  </option>
                ))}
              </select>
            </div>
          )}
          <p class="row">
            <button class="button" type="submit">
              {contribute.next}
            </button>
          </p>
        </form>
      </main>
    </Page>
  );
};
