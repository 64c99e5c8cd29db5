import { manage as text } from '@kolkore/domain/catalogue/he/manage';
import { Reason } from '@kolkore/domain/criteria';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { Notice } from '../look/parts/notice';
import { Toast } from '../look/parts/toast';
import { ManagedSubscription } from './managed-subscription';

/** A subscription as its owner sees it. */
export interface Managed {
  row: SubscriptionRow;
  feedUrl: string;
  mayConfirm: boolean;
  lately: { view: OpportunityView; reasons: Reason[] }[];
}

export type Done = keyof typeof text.done;

export interface ManagePageProps {
  token: string;
  email: string;
  suppressed: boolean;
  subscriptions: Managed[];
  done: Done | null;
  now: Date;
  publisherName: (key: string) => string;
}

export const ManagePage = ({ token, email, suppressed, subscriptions, done, now, publisherName }: ManagePageProps) => (
  <Page title={text.title} active="subscribe" noindex>
    <main class="wrap page" id="main">
      {done && <Toast closeHref={`/m/${token}`}>{text.done[done]}</Toast>}
      <div class="page-head">
        <h1>{text.heading}</h1>
        <p class="lead">{text.lead(email)}</p>
      </div>
      <div class="stack-l">
        {suppressed && (
          <Notice tone="last">
            <p>{text.suppressed}</p>
          </Notice>
        )}
        {subscriptions.length === 0 && (
          <Empty shape="none" title={text.none}>
            <p>{text.noneText}</p>
          </Empty>
        )}
        {subscriptions.map((managed) => (
          <ManagedSubscription token={token} managed={managed} now={now} publisherName={publisherName} />
        ))}
        <p class="row">
          <a class="button button-plain" href="/subscribe">
            {text.newOne}
          </a>
        </p>
        <section class="section" aria-labelledby="data">
          <h2 id="data">{text.data.heading}</h2>
          <p class="prose">{text.data.text}</p>
          <p class="links">
            <a href={`/m/${token}/export.json`} download>
              {text.data.export}
            </a>
            <a href={`/m/${token}/erase`}>{text.data.erase}</a>
          </p>
        </section>
      </div>
    </main>
  </Page>
);
