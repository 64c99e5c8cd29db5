import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import { LONGEST_TERM } from '@kolkore/domain/criteria/terms';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Page } from '../look/page';
import { Field } from '../look/parts/field';
import { Notice } from '../look/parts/notice';
import { Original } from '../look/parts/original';
import { Toast } from '../look/parts/toast';
import { useReading } from '../look/reading';

export type DismissalDone = keyof Catalogue['manage']['dismissal']['done'];

/** A word that could not be muted: what was typed for which subscription, and why not. */
export interface WrongTerm {
  subscription: string;
  typed: string;
  why: 'none' | 'many';
}

export interface DismissalProps {
  token: string;
  view: OpportunityView;
  dismissed: boolean;
  /** The person's own running subscriptions that the mail served. */
  served: SubscriptionRow[];
  done: DismissalDone | null;
  wrong: WrongTerm | null;
}

/** What a person who is not concerned by an opportunity can do about it; each by its own button. */
export const DismissalPage = ({ token, view, dismissed, served, done, wrong }: DismissalProps) => {
  const { manage, wording } = useReading().words;
  const text = manage.dismissal;
  const here = `/m/${token}/o/${view.id}`;
  return (
    <Page title={text.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        {done && <Toast closeHref={here}>{text.done[done]}</Toast>}
        <div class="page-head">
          <h1>{text.heading}</h1>
          <p class="lead">
            {text.about}{' '}
            <a href={`/o/${view.id}`}>
              <Original text={view.facts.title} />
            </a>
            {wording.comma}
            <Original text={view.publisherName} />
          </p>
          <p class="prose">{text.lead}</p>
        </div>
        <div class="stack-l prose">
          <section class="section" aria-labelledby="one">
            <h2 id="one">{text.one}</h2>
            {dismissed ? <Notice tone="good">{text.undone}</Notice> : <p>{text.oneText}</p>}
            <form action={here} method="post" class="row">
              <button class={dismissed ? 'button button-plain' : 'button'} type="submit" name="act" value={dismissed ? 'undo' : 'dismiss'}>
                {dismissed ? text.undo : text.oneButton}
              </button>
            </form>
          </section>
          {served.map((row) => (
            <Like token={token} row={row} view={view} here={here} wrong={wrong?.subscription === row.id ? wrong : null} />
          ))}
        </div>
      </main>
    </Page>
  );
};

const Like = ({
  token,
  row,
  view,
  here,
  wrong,
}: {
  token: string;
  row: SubscriptionRow;
  view: OpportunityView;
  here: string;
  wrong: WrongTerm | null;
}) => {
  const { manage, wording } = useReading().words;
  const text = manage.dismissal;
  const muted = row.criteria.mutedPublishers.includes(view.publisherKey);
  return (
    <section class="section" aria-labelledby={`like-${row.id}`}>
      <h2 id={`like-${row.id}`}>
        <bdi>{text.like(wording.quoted(row.name))}</bdi>
      </h2>
      <form action={here} method="post" class="form">
        <input type="hidden" name="subscription" value={row.id} />
        {muted ? (
          <p class="soft">{text.publisherMuted(view.publisherName)}</p>
        ) : (
          <p class="row">
            <button class="button button-plain" type="submit" name="act" value="publisher">
              {text.publisher(view.publisherName)}
            </button>
          </p>
        )}
      </form>
      <form action={here} method="post" class="form">
        <input type="hidden" name="subscription" value={row.id} />
        <Field
          id={`term-${row.id}`}
          name="term"
          label={text.term}
          hint={text.termHint}
          error={wrong && (wrong.why === 'none' ? text.termWrong : text.termsMany)}
          value={wrong?.typed ?? ''}
          maxLength={LONGEST_TERM}
          autocomplete="off"
        />
        <p class="row">
          <button class="button button-plain" type="submit" name="act" value="term">
            {text.termButton}
          </button>
          <a href={`/m/${token}/${row.id}`}>{text.more}</a>
        </p>
      </form>
    </section>
  );
};
