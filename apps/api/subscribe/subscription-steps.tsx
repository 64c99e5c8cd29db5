import { Field } from '../look/parts/field';
import { useReading } from '../look/reading';
import { Choices, CriteriaFields } from './criteria-fields';
import type { Typed, Wrong } from './form';
import { PaceFields } from './pace-fields';

interface Props {
  typed: Typed;
  wrong: Wrong;
  choices: Choices;
  /** Words of the button, and the way back without saving. */
  save: string;
  back: { href: string; name: string };
}

/** The two steps of a subscription that has an owner already: what it looks for, and its name. For a person's and an organization's. */
export const SubscriptionSteps = ({ typed, wrong, choices, save, back }: Props) => {
  const { manage, subscribe } = useReading().words;
  return (
    <>
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
        <PaceFields pace={typed.pace} />
        <p class="row">
          <button class="button" type="submit">
            {save}
          </button>
          <a class="button button-plain" href={back.href}>
            {back.name}
          </a>
        </p>
      </fieldset>
    </>
  );
};
