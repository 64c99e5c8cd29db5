import type { YearPreview } from '@kolkore/matching/preview';
import { Field } from '../look/parts/field';
import { Page } from '../look/page';
import { useReading } from '../look/reading';
import { Choices, CriteriaFields } from './criteria-fields';
import { ErrorSummary } from './error-summary';
import { Typed, Wrong } from './form';
import { PaceFields } from './pace-fields';
import { YearPanel } from './year-panel';

export interface SubscribePageProps {
  typed: Typed;
  wrong: Wrong;
  choices: Choices;
  year: YearPreview | null;
  now: Date;
  canonical: string;
  publisherName: (key: string) => string;
}

export const SubscribePage = ({ typed, wrong, choices, year, now, canonical, publisherName }: SubscribePageProps) => {
  const text = useReading().words.subscribe;
  return (
    <Page title={text.title} description={text.description} active="subscribe" canonical={canonical}>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.heading}</h1>
          <p class="lead">{text.lead}</p>
        </div>
        <ErrorSummary wrong={wrong} />
        {/* novalidate: every message comes from us, in the reader's language and beside its field. */}
        <form class="cols cols-wide-side" action="/subscribe" method="post" novalidate>
          <div class="form">
            <fieldset class="step" id="what" tabIndex={-1} aria-describedby={wrong.what ? 'what-wrong' : undefined}>
              <legend>
                <span class="step-n" aria-hidden="true">
                  1
                </span>{' '}
                {text.what}
              </legend>
              <CriteriaFields typed={typed} wrong={wrong} choices={choices} />
            </fieldset>
            <fieldset class="step">
              <legend>
                <span class="step-n" aria-hidden="true">
                  2
                </span>{' '}
                {text.where}
              </legend>
              <PaceFields pace={typed.pace} />
              <Field
                id="email"
                type="email"
                label={text.email}
                hint={text.emailHint}
                value={typed.email}
                error={wrong.email}
                dir="ltr"
                autocomplete="email"
                required
                maxLength={254}
              />
              <ConsentField agreed={typed.agreed} wrong={wrong.agree} />
              <p class="row">
                <button class="button" type="submit">
                  {text.save}
                </button>
              </p>
              <p class="hint">
                {text.already} <a href="/manage">{text.alreadyLink}</a>
              </p>
            </fieldset>
          </div>
          <YearPanel criteria={typed.criteria} year={year} now={now} publisherName={publisherName} />
        </form>
      </main>
    </Page>
  );
};

const ConsentField = ({ agreed, wrong }: { agreed: boolean; wrong: string | undefined }) => {
  const text = useReading().words.subscribe;
  return (
    <div class={wrong ? 'stack field-wrong' : 'stack'}>
      {wrong && (
        <p class="wrong" id="agree-wrong">
          {wrong}
        </p>
      )}
      <label class="tick-row" for="agree">
        <input
          type="checkbox"
          id="agree"
          name="agree"
          value="1"
          checked={agreed}
          required
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? 'agree-wrong' : undefined}
        />{' '}
        <span>{text.consent}</span>
      </label>
      <p class="hint">
        <a href="/privacy">{text.privacy}</a>
      </p>
    </div>
  );
};
