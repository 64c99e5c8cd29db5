import { Page } from '../look/page';
import { Field } from '../look/parts/field';
import { useReading } from '../look/reading';
import { Choices, CriteriaFields } from './criteria-fields';
import { ErrorSummary } from './error-summary';
import { Typed, Wrong } from './form';

export interface EditPageProps {
  token: string;
  id: string;
  typed: Typed;
  wrong: Wrong;
  choices: Choices;
}

export const EditPage = ({ token, id, typed, wrong, choices }: EditPageProps) => {
  const { manage: text, subscribe } = useReading().words;
  return (
    <Page title={text.edit.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.edit.heading}</h1>
          <p class="lead">{text.edit.lead}</p>
        </div>
        <ErrorSummary wrong={wrong} />
        <form action={`/m/${token}/${id}`} method="post" class="form" novalidate>
          <fieldset class="step" id="what" tabIndex={-1} aria-describedby={wrong.what ? 'what-wrong' : undefined}>
            <legend>{subscribe.what}</legend>
            <CriteriaFields typed={typed} wrong={wrong} choices={choices} />
          </fieldset>
          <fieldset class="step">
            <legend>{text.edit.naming}</legend>
            <div class="prose">
              <Field
                id="name"
                label={text.edit.name}
                hint={text.edit.nameHint}
                value={typed.name}
                error={wrong.name}
                dir="auto"
                maxLength={120}
                required
              />
            </div>
            <p class="row">
              <button class="button" type="submit">
                {text.edit.save}
              </button>
              <a class="button button-plain" href={`/m/${token}`}>
                {text.edit.back}
              </a>
            </p>
          </fieldset>
        </form>
      </main>
    </Page>
  );
};
