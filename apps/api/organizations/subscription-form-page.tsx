import type { YearPreview } from '@kolkore/matching/preview';
import type { Choices } from '../subscribe/criteria-fields';
import { ErrorSummary } from '../subscribe/error-summary';
import type { Typed, Wrong } from '../subscribe/form';
import { SubscriptionSteps } from '../subscribe/subscription-steps';
import { YearPanel } from '../subscribe/year-panel';
import { useReading } from '../look/reading';
import { OrganizationPage, Shown, pathOf } from './organization-page';

export interface SubscriptionFormProps {
  shown: Shown;
  /** Null: a new one. */
  subscriptionId: string | null;
  typed: Typed;
  wrong: Wrong;
  choices: Choices;
  year: YearPreview | null;
  now: Date;
  publisherName: (key: string) => string;
}

/** What the organization looks for, and what the last year would have brought; the same form for a new subscription and an edit. */
export const SubscriptionFormPage = (props: SubscriptionFormProps) => {
  const { shown, subscriptionId, typed, wrong, choices, year, now, publisherName } = props;
  const { organizations, manage } = useReading().words;
  const words = organizations.subscriptions;
  const isNew = subscriptionId === null;
  const action = pathOf(shown, isNew ? '/subscriptions' : `/subscriptions/${subscriptionId}`);
  return (
    <OrganizationPage
      shown={shown}
      tab="subscriptions"
      title={isNew ? words.newTitle : manage.edit.title}
      heading={isNew ? words.newHeading : manage.edit.heading}
      lead={isNew ? words.newLead : manage.edit.lead}
    >
      <ErrorSummary wrong={wrong} />
      <form action={action} method="post" class="cols cols-wide-side" novalidate>
        <div class="form">
          <SubscriptionSteps
            typed={typed}
            wrong={wrong}
            choices={choices}
            save={isNew ? words.save : manage.edit.save}
            back={{ href: pathOf(shown), name: words.back }}
          />
        </div>
        <YearPanel criteria={typed.criteria} year={year} now={now} publisherName={publisherName} recomputeAt={`${action}/preview`} />
      </form>
    </OrganizationPage>
  );
};
