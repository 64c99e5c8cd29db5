import { localDateOf } from '@kolkore/domain/time';
import type { SubscriptionState } from '@kolkore/store/entities/people';
import { ComponentChildren } from 'preact';
import { ownFeeds } from '../feeds/addresses';
import { FeedLinks } from '../feeds/feed-links';
import { Mixed, Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { CriteriaTable } from './criteria-table';
import { HindranceNotice } from './hindrance-notice';
import type { Managed } from './manage-page';
import { PaceLine } from './pace-fields';

interface Props {
  /** Its own path: acts are posted to `/act` under it. */
  at: string;
  /** Where what it asks for is changed; `/edit` under its path unless told. */
  editAt?: string;
  managed: Managed;
  /** Whether the reader may change it. */
  mayEdit?: boolean;
  now: Date;
  publisherName: (key: string) => string;
  /** Under which path an organization's dossiers of opportunities are, where it owns the subscription. */
  boardAt?: string;
  /** What else there is to say, above its feed. */
  children?: ComponentChildren;
}

const shapes: Record<SubscriptionState, { class: string; path: string }> = {
  active: { class: 'state-good', path: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z' },
  pending: { class: 'state-soon', path: 'M6 1 11.5 11H.5z' },
  paused: { class: 'state-still', path: 'M1.5 1h3v10h-3zM7.5 1h3v10h-3z' },
  ended: { class: 'state-still', path: 'M0 5h12v2.5H0z' },
};

/** One subscription: what it asks for, its state, what can be done with it, its feed and what it brought. */
export const ManagedSubscription = (props: Props) => {
  const { at, editAt = `${at}/edit`, managed, mayEdit = true, now, publisherName, boardAt, children } = props;
  const { words, say } = useReading();
  const text = words.manage;
  const { row, feedUrl, lately, hindrances } = managed;
  const shape = shapes[row.state];
  const note = text.stateNotes[row.state];
  const live = row.state === 'active' || row.state === 'paused';
  return (
    <section class="section" aria-labelledby={`s-${row.id}`}>
      <h2 id={`s-${row.id}`}>
        <Original text={row.name} />
      </h2>
      <p class="row">
        <span class={`state ${shape.class}`}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d={shape.path} />
          </svg>
          {text.states[row.state]}
        </span>
        {row.state === 'paused' && row.pausedUntil !== null ? (
          <span class="soft">{words.rhythms.pause.until(say.dateTable(row.pausedUntil))}</span>
        ) : (
          note !== '' && <span class="soft">{note}</span>
        )}
      </p>
      {live && <HindranceNotice hindrances={hindrances} publisherName={publisherName} />}
      <div class="cols cols-side">
        <div class="stack">
          <CriteriaTable criteria={row.criteria} publisherName={publisherName} />
          <PaceLine rhythm={row.rhythm} reminders={row.reminders} />
          <p>
            <a href={`${at}/why`}>
              {words.advice.why.link}
              <span class="hidden-text">
                : <Original text={row.name} />
              </span>
            </a>
          </p>
          {mayEdit && <Actions at={at} editAt={editAt} managed={managed} />}
          {children}
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
                    <a href={`/o/${view.id}`}>
                      <Original text={view.facts.title} />
                    </a>{' '}
                    <span class="soft">
                      {say.dateList(view.facts.publishedOn ?? localDateOf(view.firstSeenAt), now)}
                      {reasons.length > 0 && (
                        <>
                          {'. '}
                          <Mixed text={words.subscribe.year.because(say.reasonsWords(reasons, publisherName))} />
                        </>
                      )}
                    </span>
                    {boardAt !== undefined && (
                      <>
                        {' '}
                        <a class="small whole" href={`${boardAt}/${view.id}`}>
                          {words.board.follow.heading}
                          <span class="hidden-text">
                            : <Original text={view.facts.title} />
                          </span>
                        </a>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
      {live && <FeedAddress at={at} row={row} url={feedUrl} mayEdit={mayEdit} />}
    </section>
  );
};

const Actions = ({ at, editAt, managed: { row, mayConfirm, wrongUntil } }: { at: string; editAt: string; managed: Managed }) => {
  const {
    manage: text,
    rhythms: { pause },
  } = useReading().words;
  const resumes = row.state === 'paused' || (row.state === 'ended' && row.confirmedAt !== null);
  const button = (act: 'confirm' | 'pause' | 'resume' | 'end') => (
    <button class="button button-plain button-s" type="submit" name="act" value={act}>
      {text.actions[act]}
      <span class="hidden-text">
        : <Original text={row.name} />
      </span>
    </button>
  );
  return (
    <form class="row" action={`${at}/act`} method="post">
      {row.state === 'pending' && mayConfirm && button('confirm')}
      {(row.state === 'active' || row.state === 'paused') && (
        <a class="button button-plain button-s" href={editAt}>
          {text.actions.edit}
          <span class="hidden-text">
            : <Original text={row.name} />
          </span>
        </a>
      )}
      {row.state === 'active' && button('pause')}
      {row.state === 'active' && (
        <label class={wrongUntil === undefined ? 'row' : 'row field-wrong'} for={`until-${row.id}`}>
          <span class="soft">{pause.label}</span>
          <input
            class="input input-s"
            id={`until-${row.id}`}
            type="date"
            name="until"
            title={pause.hint}
            value={wrongUntil}
            aria-invalid={wrongUntil === undefined ? undefined : 'true'}
            aria-describedby={wrongUntil === undefined ? undefined : `until-${row.id}-wrong`}
          />
        </label>
      )}
      {wrongUntil !== undefined && (
        <p class="wrong" id={`until-${row.id}-wrong`} role="alert">
          {pause.wrong}
        </p>
      )}
      {resumes && button('resume')}
      {row.state !== 'ended' && button('end')}
    </form>
  );
};

const FeedAddress = ({ at, row, url, mayEdit }: { at: string; row: Managed['row']; url: string; mayEdit: boolean }) => {
  const { id, name } = row;
  const text = useReading().words.feeds.own;
  return (
    <form class="field" action={`${at}/act`} method="post">
      <label for={`feed-${id}`}>{text.label}</label>
      <p class="hint" id={`feed-hint-${id}`}>
        {text.hint}
      </p>
      <p class="row feed-row">
        <input class="input input-s" id={`feed-${id}`} type="text" dir="ltr" readonly value={url} aria-describedby={`feed-hint-${id}`} />
        {mayEdit && (
          <button class="button button-plain button-s" type="submit" name="act" value="feed">
            {text.renew}
            <span class="hidden-text">
              : <Original text={name} />
            </span>
          </button>
        )}
      </p>
      <FeedLinks addresses={ownFeeds(new URL(url).origin, row.feedKey)} name={name} />
    </form>
  );
};
