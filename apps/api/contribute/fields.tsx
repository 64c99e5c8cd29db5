import { KINDS } from '@kolkore/domain/opportunity';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import { CheckChip } from '../look/parts/chips';
import { Field } from '../look/parts/field';
import { useReading } from '../look/reading';
import { Area } from './area';
import { Typed, Wrong, postedName } from './form';

/** Everything that can be said of a call; the same for its contributor and for the operator who looks it over. */
export const ContributionFields = ({ typed, wrong, publishers }: { typed: Typed; wrong: Wrong; publishers: string[] }) => {
  const { contribute } = useReading().words;
  const { sections } = contribute;
  return (
    <>
      <Section heading={sections.what}>
        <What typed={typed} wrong={wrong} publishers={publishers} />
      </Section>
      <Section heading={sections.when}>
        <When typed={typed} wrong={wrong} />
      </Section>
      <Section heading={sections.money}>
        <Money typed={typed} wrong={wrong} />
      </Section>
      <Section heading={sections.who}>
        <Who typed={typed} wrong={wrong} />
      </Section>
      <Section heading={sections.contact}>
        <Contact typed={typed} wrong={wrong} />
      </Section>
    </>
  );
};

interface Part {
  typed: Typed;
  wrong: Wrong;
}

const Section = ({ heading, children }: { heading: string; children: preact.ComponentChildren }) => (
  <section class="section stack">
    <h2>{heading}</h2>
    {children}
  </section>
);

const What = ({ typed, wrong, publishers }: Part & { publishers: string[] }) => {
  const { contribute, common } = useReading().words;
  const { fields } = contribute;
  return (
    <>
      <Field
        id="title"
        label={fields.title}
        hint={fields.titleHint}
        value={typed.title}
        error={wrong.title}
        dir="auto"
        maxLength={1000}
        required
      />
      <div class="field">
        <label for="kind">{fields.kind}</label>
        <select class="select" id="kind" name="kind">
          {KINDS.map((kind) => (
            <option value={kind} selected={kind === typed.kind}>
              {common.kinds[kind]}
            </option>
          ))}
        </select>
      </div>
      <Field
        id="publisher"
        label={fields.publisher}
        hint={fields.publisherHint}
        value={typed.publisher}
        error={wrong.publisher}
        dir="auto"
        maxLength={300}
        list="publishers"
        required
      />
      <datalist id="publishers">
        {publishers.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <Field id="url" label={fields.url} hint={fields.urlHint} value={typed.url} error={wrong.url} dir="ltr" maxLength={2000} />
      <Field id="callNumber" label={fields.callNumber} value={typed.callNumber} error={wrong.callNumber} dir="auto" maxLength={100} />
      <Area
        id="description"
        label={fields.description}
        hint={fields.descriptionHint}
        value={typed.description}
        error={wrong.description}
        rows={10}
        maxLength={50_000}
      />
      <Area id="eligibility" label={fields.eligibility} value={typed.eligibility} error={wrong.eligibility} rows={3} maxLength={10_000} />
    </>
  );
};

const When = ({ typed, wrong }: Part) => {
  const { fields } = useReading().words.contribute;
  return (
    <div class="halves">
      <Field
        id="deadlineDay"
        type="date"
        label={fields.deadlineDay}
        hint={fields.deadlineDayHint}
        value={typed.deadlineDay}
        error={wrong.deadlineDay}
      />
      <Field
        id="deadlineHour"
        type="time"
        label={fields.deadlineHour}
        hint={fields.deadlineHourHint}
        value={typed.deadlineHour}
        error={wrong.deadlineHour}
      />
      <Field id="opensOn" type="date" label={fields.opensOn} value={typed.opensOn} error={wrong.opensOn} />
    </div>
  );
};

const Money = ({ typed, wrong }: Part) => {
  const { fields } = useReading().words.contribute;
  return (
    <div class="halves">
      <Field id="amountMin" label={fields.amountMin} hint={fields.amountHint} value={typed.amountMin} error={wrong.amountMin} dir="ltr" />
      <Field id="amountMax" label={fields.amountMax} hint={fields.amountHint} value={typed.amountMax} error={wrong.amountMax} dir="ltr" />
      <Field id="budget" label={fields.budget} hint={fields.amountHint} value={typed.budget} error={wrong.budget} dir="ltr" />
    </div>
  );
};

const Who = ({ typed }: Part) => {
  const { say, words } = useReading();
  const { fields } = words.contribute;
  const facets: Facet[] = ['topics', 'populations', 'regions', 'eligible'];
  return (
    <>
      {facets.map((facet) => (
        <fieldset class="field">
          <legend>{fields[facet]}</legend>
          <div class="chips">
            {taxonomy[facet].map(({ id }) => (
              <CheckChip name={postedName(facet)} value={id} checked={typed[facet].includes(id)}>
                {say.term(facet, id)}
              </CheckChip>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
};

const Contact = ({ typed, wrong }: Part) => {
  const { fields } = useReading().words.contribute;
  return (
    <div class="halves">
      <Field id="contactName" label={fields.contactName} value={typed.contactName} error={wrong.contactName} dir="auto" maxLength={200} />
      <Field
        id="contactEmail"
        label={fields.contactEmail}
        value={typed.contactEmail}
        error={wrong.contactEmail}
        dir="ltr"
        maxLength={200}
      />
      <Field id="contactPhone" label={fields.contactPhone} value={typed.contactPhone} error={wrong.contactPhone} dir="ltr" maxLength={60} />
    </div>
  );
};
