import { manage as text } from '@kolkore/domain/catalogue/he/manage';
import { Page } from '../look/page';

export const ErasePage = ({ token, email }: { token: string; email: string }) => (
  <Page title={text.erase.title} active="subscribe" noindex>
    <main class="wrap page" id="main">
      <div class="page-head">
        <h1>{text.erase.heading}</h1>
        <p class="lead">{text.erase.lead(email)}</p>
      </div>
      <form class="row" action={`/m/${token}/erase`} method="post">
        <button class="button" type="submit">
          {text.erase.button}
        </button>
        <a class="button button-plain" href={`/m/${token}`}>
          {text.erase.back}
        </a>
      </form>
    </main>
  </Page>
);

export const ErasedPage = () => (
  <Page title={text.erase.doneTitle} active="subscribe" noindex>
    <main class="wrap page" id="main">
      <div class="page-head">
        <h1>{text.erase.doneHeading}</h1>
        <p class="lead">{text.erase.doneLead}</p>
      </div>
      <p class="row">
        <a class="button" href="/">
          {text.erase.home}
        </a>
      </p>
    </main>
  </Page>
);
