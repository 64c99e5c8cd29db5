import { Field } from '../look/parts/field';
import { useReading } from '../look/reading';
import { ErrorSummary } from '../subscribe/error-summary';
import { AskPage, OrganizationDone, OrganizationPage, Shown, pathOf } from './organization-page';

export interface TypedOrganization {
  name: string;
  number: string;
}
export type WrongOrganization = Partial<Record<keyof TypedOrganization, string>>;

/** Name and number, as typed. */
export const OrganizationFields = ({ typed, wrong }: { typed: TypedOrganization; wrong: WrongOrganization }) => {
  const { create } = useReading().words.organizations;
  return (
    <>
      <Field
        id="name"
        label={create.name}
        value={typed.name}
        error={wrong.name}
        dir="auto"
        autocomplete="organization"
        maxLength={120}
        required
      />
      <Field
        id="number"
        label={create.number}
        hint={create.numberHint}
        value={typed.number}
        error={wrong.number}
        dir="ltr"
        maxLength={20}
      />
    </>
  );
};

export const SettingsPage = (props: {
  shown: Shown;
  typed: TypedOrganization;
  wrong: WrongOrganization;
  done: OrganizationDone | null;
}) => {
  const { shown, typed, wrong, done } = props;
  const { settings } = useReading().words.organizations;
  return (
    <OrganizationPage shown={shown} tab="settings" title={settings.title(shown.name)} heading={settings.heading} done={done}>
      <ErrorSummary wrong={wrong} />
      <form class="stack prose" action={pathOf(shown, '/settings')} method="post" novalidate>
        <OrganizationFields typed={typed} wrong={wrong} />
        <p class="row">
          <button class="button" type="submit">
            {settings.save}
          </button>
        </p>
      </form>
      <section class="section prose" aria-labelledby="delete">
        <h2 id="delete">{settings.delete}</h2>
        <p>{settings.deleteText}</p>
        <p>
          <a href={pathOf(shown, '/delete')}>{settings.deleteLink}</a>
        </p>
      </section>
    </OrganizationPage>
  );
};

export const DeletePage = ({ shown }: { shown: Shown }) => {
  const { settings } = useReading().words.organizations;
  return (
    <AskPage
      shown={shown}
      tab="settings"
      heading={settings.deleteAsk(shown.name)}
      text={settings.deleteText}
      action={pathOf(shown, '/delete')}
      button={settings.deleteButton}
      back={{ href: pathOf(shown, '/settings'), name: settings.back }}
    />
  );
};
