import { useReading } from '../look/reading';
import { Page } from '../look/page';
import { Field } from '../look/parts/field';
import { Notice } from '../look/parts/notice';

/** One field and one button; the same for who has an account and who opens one. */
export const SignInPage = ({ email, next, wrong }: { email: string; next: string | null; wrong: string | null }) => {
  const { signIn } = useReading().words.accounts;
  return (
    <Page title={signIn.title} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{signIn.heading}</h1>
          <p class="lead">{signIn.lead}</p>
        </div>
        <form class="stack prose" action="/sign-in" method="post" novalidate>
          {next && (
            <>
              <Notice>
                <p>{signIn.required}</p>
              </Notice>
              <input type="hidden" name="next" value={next} />
            </>
          )}
          <Field
            id="email"
            type="email"
            label={signIn.email}
            value={email}
            error={wrong}
            dir="ltr"
            autocomplete="email"
            required
            maxLength={254}
          />
          <p class="row">
            <button class="button" type="submit">
              {signIn.button}
            </button>
          </p>
          <p class="hint">{signIn.why}</p>
        </form>
      </main>
    </Page>
  );
};

/** The same for every address. */
export const SignInSentPage = () => {
  const { signIn } = useReading().words.accounts;
  return (
    <Page title={signIn.sentTitle} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{signIn.sentTitle}</h1>
          <p class="lead">{signIn.sentLead}</p>
        </div>
        <div class="stack prose">
          <p class="soft">{signIn.sentSpam}</p>
          <p>
            <a href="/sign-in">{signIn.again}</a>
          </p>
        </div>
      </main>
    </Page>
  );
};

/** What the mailed link opens: a page with the button, since mail scanners open links too. */
export const EnterPage = ({ token, email }: { token: string; email: string }) => {
  const { signIn } = useReading().words.accounts;
  return (
    <Page title={signIn.enterTitle} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{signIn.enterHeading(email)}</h1>
          <p class="lead">{signIn.enterLead}</p>
        </div>
        <form class="stack prose" action={`/sign-in/${token}`} method="post">
          <p class="row">
            <button class="button" type="submit">
              {signIn.enterButton}
            </button>
          </p>
          <p class="hint">{signIn.enterNotMe}</p>
        </form>
      </main>
    </Page>
  );
};

export const LinkGonePage = () => {
  const { signIn } = useReading().words.accounts;
  return (
    <Page title={signIn.goneTitle} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{signIn.goneHeading}</h1>
          <p class="lead">{signIn.goneLead}</p>
        </div>
        <p class="row">
          <a class="button" href="/sign-in">
            {signIn.button}
          </a>
        </p>
      </main>
    </Page>
  );
};
