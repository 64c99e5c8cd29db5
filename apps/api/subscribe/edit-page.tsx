import type { YearPreview } from '@kolkore/matching/preview';
import { Page } from '../look/page';
import { useReading } from '../look/reading';
import type { Choices } from './criteria-fields';
import { ErrorSummary } from './error-summary';
import { Typed, Wrong } from './form';
import { SubscriptionSteps } from './subscription-steps';
import { YearPanel } from './year-panel';

export interface EditPageProps {
  token: string;
  id: string;
  typed: Typed;
  wrong: Wrong;
  choices: Choices;
  year: YearPreview | null;
  now: Date;
  publisherName: (key: string) => string;
}

export const EditPage = ({ token, id, typed, wrong, choices, year, now, publisherName }: EditPageProps) => {
  const { manage: text } = useReading().words;
  return (
    <Page title={text.edit.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.edit.heading}</h1>
          <p class="lead">{text.edit.lead}</p>
        </div>
        <ErrorSummary wrong={wrong} />
        <form action={`/m/${token}/${id}`} method="post" class="cols cols-wide-side" novalidate>
          <div class="form">
            <SubscriptionSteps
              typed={typed}
              wrong={wrong}
              choices={choices}
              save={text.edit.save}
              back={{ href: `/m/${token}`, name: text.edit.back }}
            />
          </div>
          <YearPanel
            criteria={typed.criteria}
            year={year}
            now={now}
            publisherName={publisherName}
            recomputeAt={`/m/${token}/${id}/preview`}
          />
        </form>
      </main>
    </Page>
  );
};
