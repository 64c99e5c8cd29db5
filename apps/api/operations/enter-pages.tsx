import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { Page } from '../look/page';

/** Opening the printed link never signs in; its button does. */
export const EnterPage = ({ token }: { token: string }) => (
  <Page title={text.enter.title} noindex>
    <main class="wrap page" id="main">
      <div class="page-head">
        <h1>{text.enter.heading}</h1>
        <p class="lead">{text.enter.lead}</p>
      </div>
      <form class="row" action={`/operations/enter/${token}`} method="post">
        <button class="button" type="submit">
          {text.enter.button}
        </button>
      </form>
    </main>
  </Page>
);

/** Says how to get in, since the operator's command line is the only way. */
export const ClosedPage = ({ heading }: { heading: string }) => (
  <Page title={heading} noindex>
    <main class="wrap page" id="main">
      <div class="page-head">
        <h1>{heading}</h1>
        <p class="lead">{text.enter.how}</p>
      </div>
      <p>
        <code dir="ltr">{text.enter.command}</code>
      </p>
      <p>
        {text.enter.orSignIn} <a href="/sign-in?next=%2Foperations">{text.enter.signIn}</a>
      </p>
    </main>
  </Page>
);
