import { manage as text } from '@kolkore/domain/catalogue/he/manage';
import { subscribe } from '@kolkore/domain/catalogue/he/subscribe';
import { localDateOf } from '@kolkore/domain/time';
import { dateList, listWords, reasonWords } from '@kolkore/domain/wording';
import type { SubscriptionState } from '@kolkore/store/entities/people';
import { CriteriaTable } from './criteria-table';
import type { Managed } from './manage-page';

interface Props {
  token: string;
  managed: Managed;
  now: Date;
  publisherName: (key: string) => string;
}

const shapes: Record<SubscriptionState, { class: string; path: string }> = {
  active: { class: 'state-good', path: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z' },
  pending: { class: 'state-soon', path: 'M6 1 11.5 11H.5z' },
  paused: { class: 'state-still', path: 'M1.5 1h3v10h-3zM7.5 1h3v10h-3z' },
  ended: { class: 'state-still', path: 'M0 5h12v2.5H0z' },
};

/** One subscription: what it asks for, its state, what can be done with it, its feed and what it brought. */
export const ManagedSubscription = ({ token, managed, now, publisherName }: Props) => {
  const { row, feedUrl, lately } = managed;
  const shape = shapes[row.state];
  const note = text.stateNotes[row.state];
  const live = row.state === 'active' || row.state === 'paused';
  return (
    <section class="section" aria-labelledby={`s-${row.id}`}>
      <h2 id={`s-${row.id}`}>{row.name}</h2>
      <p class="row">
        <span class={`state ${shape.class}`}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d={shape.path} />
          </svg>
          {text.states[row.state]}
        </span>
        {note !== '' && <span class="soft">{note}</span>}
      </p>
      <div class="cols cols-side">
        <div class="stack">
          <CriteriaTable criteria={row.criteria} publisherName={publisherName} />
          <Actions token={token} managed={managed} />
        </div>
        {live && (
          <div class="stack">
            <h3>{text.lately}</h3>
            {lately.length === 0 ? (
              <p class="soft">{text.latelyNone}</p>
            ) : (
              <ul class="sample">
                {lately.map(({ view, reasons }) => (
                  <li>
                    <a href={`/o/${view.id}`}>{view.facts.title}</a>{' '}
                    <span class="soft">
                      {dateList(view.facts.publishedOn ?? localDateOf(view.firstSeenAt), now)}
                      {reasons.length > 0 &&
                        `. ${subscribe.year.because(listWords(reasons.map((reason) => reasonWords(reason, publisherName))))}`}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
      {live && <FeedAddress token={token} id={row.id} url={feedUrl} name={row.name} />}
    </section>
  );
};

const Actions = ({ token, managed: { row, mayConfirm } }: { token: string; managed: Managed }) => {
  const resumes = row.state === 'paused' || (row.state === 'ended' && row.confirmedAt !== null);
  const button = (act: 'confirm' | 'pause' | 'resume' | 'end') => (
    <button class="button button-plain button-s" type="submit" name="act" value={act}>
      {text.actions[act]}
      <span class="hidden-text">: {row.name}</span>
    </button>
  );
  return (
    <form class="row" action={`/m/${token}/${row.id}/act`} method="post">
      {row.state === 'pending' && mayConfirm && button('confirm')}
      {(row.state === 'active' || row.state === 'paused') && (
        <a class="button button-plain button-s" href={`/m/${token}/${row.id}`}>
          {text.actions.edit}
          <span class="hidden-text">: {row.name}</span>
        </a>
      )}
      {row.state === 'active' && button('pause')}
      {resumes && button('resume')}
      {row.state !== 'ended' && button('end')}
    </form>
  );
};

const FeedAddress = ({ token, id, url, name }: { token: string; id: string; url: string; name: string }) => (
  <form class="field" action={`/m/${token}/${id}/act`} method="post">
    <label for={`feed-${id}`}>{text.feed}</label>
    <p class="hint" id={`feed-hint-${id}`}>
      {text.feedHint}
    </p>
    <p class="row feed-row">
      <input class="input input-s" id={`feed-${id}`} type="text" dir="ltr" readonly value={url} aria-describedby={`feed-hint-${id}`} />
      <button class="button button-plain button-s" type="submit" name="act" value="feed">
        {text.newFeed}
        <span class="hidden-text">: {name}</span>
      </button>
    </p>
  </form>
);
