import { Field } from '../../look/parts/field';
import { useReading } from '../../look/reading';
import { ErrorSummary } from '../../subscribe/error-summary';
import { OrganizationPage, Shown, pathOf } from '../organization-page';
import type { TypedWebhook, WrongWebhook } from './webhook-form';

export interface WebhookFormProps {
  shown: Shown;
  /** Of the one that is edited; null for a new one. */
  id: string | null;
  typed: TypedWebhook;
  wrong: WrongWebhook;
  subscriptions: { id: string; name: string }[];
}

/** Where to send and what. */
export const WebhookFormPage = ({ shown, id, typed, wrong, subscriptions }: WebhookFormProps) => {
  const { form } = useReading().words.webhooks;
  const at = pathOf(shown, id === null ? '/webhooks' : `/webhooks/${id}`);
  return (
    <OrganizationPage
      shown={shown}
      tab="webhooks"
      title={id === null ? form.newTitle : form.editTitle}
      heading={id === null ? form.newHeading : form.editHeading}
    >
      <ErrorSummary wrong={wrong} />
      <form class="stack prose" action={id === null ? at : `${at}/edit`} method="post" novalidate>
        <Field id="url" label={form.url} hint={form.urlHint} value={typed.url} error={wrong.url} dir="ltr" maxLength={2000} required />
        <Field
          id="description"
          label={form.description}
          hint={form.descriptionHint}
          value={typed.description}
          error={wrong.description}
          dir="auto"
          maxLength={200}
        />
        <fieldset class="field" id="subscriptions" aria-describedby={wrong.subscriptions ? 'subscriptions-wrong' : undefined}>
          <legend>{form.hears}</legend>
          {wrong.subscriptions && (
            <p class="wrong" id="subscriptions-wrong">
              {wrong.subscriptions}
            </p>
          )}
          <div class="choices">
            <label class="choice" for="hears-all">
              <input type="radio" id="hears-all" name="hears" value="all" checked={typed.all} /> <span>{form.hearsAll}</span>
            </label>
            <label class="choice" for="hears-chosen">
              <input type="radio" id="hears-chosen" name="hears" value="chosen" checked={!typed.all} /> <span>{form.hearsChosen}</span>
            </label>
          </div>
          {subscriptions.length === 0 ? (
            <p class="hint">{form.noSubscriptions}</p>
          ) : (
            <div class="choices">
              {subscriptions.map((one) => (
                <label class="choice" for={`s-${one.id}`}>
                  <input
                    type="checkbox"
                    id={`s-${one.id}`}
                    name="subscription"
                    value={one.id}
                    checked={typed.subscriptionIds.includes(one.id)}
                  />{' '}
                  <bdi>{one.name}</bdi>
                </label>
              ))}
            </div>
          )}
        </fieldset>
        <p class="row">
          <button class="button" type="submit">
            {id === null ? form.save : form.saveEdit}
          </button>
          <a class="button button-plain" href={at}>
            {form.back}
          </a>
        </p>
      </form>
    </OrganizationPage>
  );
};
