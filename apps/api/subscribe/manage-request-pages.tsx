import { Page } from '../look/page';
import { Field } from '../look/parts/field';
import { useReading } from '../look/reading';
import { ErrorSummary } from './error-summary';

export const ManageRequestPage = ({ email, wrong }: { email: string; wrong: string | undefined }) => {
  const text = useReading().words.manage;
  return (
    <Page title={text.request.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.request.heading}</h1>
          <p class="lead">{text.request.lead}</p>
        </div>
        <ErrorSummary wrong={wrong ? { email: wrong } : {}} />
        <form class="stack prose" action="/manage" method="post" novalidate>
          <Field
            id="email"
            type="email"
            label={text.request.email}
            value={email}
            error={wrong}
            dir="ltr"
            autocomplete="email"
            required
            maxLength={254}
          />
          <p class="row">
            <button class="button" type="submit">
              {text.request.button}
            </button>
          </p>
        </form>
      </main>
    </Page>
  );
};

/** The same for every address. */
export const ManageSentPage = () => {
  const text = useReading().words.manage;
  return (
    <Page title={text.request.sentTitle} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.request.sentTitle}</h1>
          <p class="lead">{text.request.sentLead}</p>
        </div>
        <p class="soft prose">{text.request.sentSpam}</p>
      </main>
    </Page>
  );
};
