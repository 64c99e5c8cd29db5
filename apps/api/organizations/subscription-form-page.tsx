import { CriteriaFields } from '../subscribe/criteria-fields';
import type { Choices } from '../subscribe/criteria-fields';
import { ErrorSummary } from '../subscribe/error-summary';
import type { Typed, Wrong } from '../subscribe/form';
import { Year, YearPanel } from '../subscribe/year-panel';
import { Field } from '../look/parts/field';
import { useReading } from '../look/reading';
import { OrganizationPage, Shown, pathOf } from './organization-page';

export interface SubscriptionFormProps {
  shown: Shown;
  /** Null: a new one. */
  subscriptionId: string | null;
  typed: Typed;
  wrong: Wrong;
  choices: Choices;
  year: Year | null;
  now: Date;
  publisherName: (key: string) => string;
}

/** What the organization looks for, and what the last year would have brought; the same form for a new subscription and an edit. */
export const SubscriptionFormPage = (props: SubscriptionFormProps) => {
  const { shown, subscriptionId, typed, wrong, choices, year, now, publisherName } = props;
  const { organizations, manage, subscribe } = useReading().words;
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
          <fieldset class="step" id="what" tabIndex={-1} aria-describedby={wrong.what ? 'what-wrong' : undefined}>
            <legend>{subscribe.what}</legend>
            <CriteriaFields typed={typed} wrong={wrong} choices={choices} />
          </fieldset>
          <fieldset class="step">
            <legend>{manage.edit.naming}</legend>
            <div class="prose">
              <Field
                id="name"
                label={manage.edit.name}
                hint={manage.edit.nameHint}
                value={typed.name}
                error={wrong.name}
                dir="auto"
                maxLength={120}
                required
              />
            </div>
            <p class="row">
              <button class="button" type="submit">
                {isNew ? words.save : manage.edit.save}
              </button>
              <a class="button button-plain" href={pathOf(shown)}>
                {words.back}
              </a>
            </p>
          </fieldset>
        </div>
        <YearPanel year={year} now={now} publisherName={publisherName} recomputeAt={`${action}/preview`} />
      </form>
    </OrganizationPage>
  );
};
