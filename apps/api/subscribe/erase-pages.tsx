import { Page } from '../look/page';
import { Notice } from '../look/parts/notice';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';

interface EraseProps {
  /** Where the button posts to, and where one goes who thinks better of it. */
  action: string;
  back: string;
  email: string;
  /** Whether an account goes with the subscriptions. */
  account?: boolean;
  /** Organizations that kept anything from being erased. */
  onlyOwnerOf?: string[];
}

export const ErasePage = ({ action, back, email, account = false, onlyOwnerOf = [] }: EraseProps) => {
  const { words, say } = useReading();
  const text = words.manage;
  return (
    <Page title={text.erase.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.erase.heading}</h1>
          <p class="lead">{text.erase.lead(email)}</p>
          {account && <p>{text.erase.account}</p>}
        </div>
        {onlyOwnerOf.length > 0 && (
          <Notice tone="last" alert>
            <p>
              <Mixed text={text.erase.onlyOwner(say.listWords(onlyOwnerOf))} />
            </p>
            <p>
              <a href="/account">{text.erase.toAccount}</a>
            </p>
          </Notice>
        )}
        <form class="row" action={action} method="post">
          <button class="button" type="submit">
            {text.erase.button}
          </button>
          <a class="button button-plain" href={back}>
            {text.erase.back}
          </a>
        </form>
      </main>
    </Page>
  );
};

export const ErasedPage = () => {
  const text = useReading().words.manage;
  return (
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
};
