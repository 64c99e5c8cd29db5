import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import { Hindrance, Reason } from '@kolkore/domain/criteria';
import { LANGUAGES, Language, languageNames } from '@kolkore/domain/language';
import type { Habits } from '@kolkore/domain/rhythm/rhythm';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { TeamListening } from '@kolkore/store/listeners';
import type { MailTrouble } from '@kolkore/store/manage-requests';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { ownFeeds } from '../feeds/addresses';
import { feedAlternates } from '../feeds/feed-links';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { Toast } from '../look/parts/toast';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { HabitsSection } from './habits-page';
import { MailTroubleNotice } from './mail-trouble';
import { ManagedSubscription } from './managed-subscription';
import { TeamName } from './team-name';

/** A subscription as its owner sees it. */
export interface Managed {
  row: SubscriptionRow;
  /** What was typed as the day until which it should rest, when that is no day ahead. */
  wrongUntil?: string | undefined;
  feedUrl: string;
  mayConfirm: boolean;
  lately: { view: OpportunityView; reasons: Reason[] }[];
  /** What keeps it from bringing anything. */
  hindrances: Hindrance[];
}

export type Done = keyof Catalogue['manage']['done'];

export interface ManagePageProps {
  token: string;
  email: string;
  /** Of the person's mails; the page itself may be read in another one. */
  language: Language;
  trouble: MailTrouble | null;
  habits: Habits;
  subscriptions: Managed[];
  /** Team subscriptions that the person hears of. */
  teams: TeamListening[];
  done: Done | null;
  now: Date;
  publisherName: (key: string) => string;
}

export const ManagePage = (props: ManagePageProps) => {
  const { token, email, trouble, subscriptions, teams, done, now, publisherName } = props;
  const { manage: text, feeds } = useReading().words;
  const alternates = subscriptions
    .filter(({ row }) => row.state === 'active' || row.state === 'paused')
    .flatMap(({ row, feedUrl }) => feedAlternates(ownFeeds(new URL(feedUrl).origin, row.feedKey), feeds.title(row.name)));
  return (
    <Page title={text.title} active="subscribe" noindex alternates={alternates}>
      <main class="wrap page" id="main">
        {done && <Toast closeHref={`/m/${token}`}>{text.done[done]}</Toast>}
        <div class="page-head">
          <h1>{text.heading}</h1>
          <p class="lead">{text.lead(email)}</p>
        </div>
        <div class="stack-l">
          {trouble && <MailTroubleNotice token={token} trouble={trouble} />}
          {subscriptions.length === 0 && teams.length === 0 && (
            <Empty shape="none" title={text.none}>
              <p>{text.noneText}</p>
            </Empty>
          )}
          {subscriptions.map((managed) => (
            <ManagedSubscription
              at={`/m/${token}/${managed.row.id}`}
              editAt={`/m/${token}/${managed.row.id}`}
              managed={managed}
              now={now}
              publisherName={publisherName}
            />
          ))}
          <p class="row">
            <a class="button button-plain" href="/subscribe">
              {text.newOne}
            </a>
          </p>
          {teams.length > 0 && <Teams token={token} teams={teams} />}
          <HabitsSection habits={props.habits} editAt={`/m/${token}/hours`} sentAt={`/m/${token}/sent`} />
          <MailLanguage token={token} language={props.language} />
          <section class="section" aria-labelledby="data">
            <h2 id="data">{text.data.heading}</h2>
            <p class="prose">{text.data.text}</p>
            <p class="links">
              <a href={`/m/${token}/export.json`}>{text.data.export}</a>
              <a href={`/m/${token}/erase`}>{text.data.erase}</a>
            </p>
          </section>
        </div>
      </main>
    </Page>
  );
};

const Teams = ({ token, teams }: { token: string; teams: TeamListening[] }) => {
  const text = useReading().words.manage;
  return (
    <section class="section" aria-labelledby="teams">
      <h2 id="teams">{text.teams.heading}</h2>
      <p class="prose">{text.teams.text}</p>
      <ul class="stack">
        {teams.map((team) => (
          <li>
            <form class="row" action={`/m/${token}/teams/${team.subscriptionId}`} method="post">
              <span>
                <TeamName team={team} />
              </span>
              <button class="button button-plain button-s" type="submit">
                {text.teams.stop}
                <span class="hidden-text">
                  : <Original text={team.name} />
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
};

const MailLanguage = ({ token, language }: { token: string; language: Language }) => {
  const text = useReading().words.manage.language;
  return (
    <section class="section" aria-labelledby="language">
      <h2 id="language">{text.heading}</h2>
      <form class="stack prose" action={`/m/${token}/language`} method="post">
        <fieldset class="field" aria-describedby="language-hint">
          <legend class="hidden-text">{text.heading}</legend>
          <p class="hint" id="language-hint">
            {text.text}
          </p>
          <div class="choices">
            {LANGUAGES.map((one) => (
              <label class="choice" for={`language-${one}`}>
                <input type="radio" id={`language-${one}`} name="language" value={one} checked={one === language} />{' '}
                <span lang={one}>{languageNames[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <p class="row">
          <button class="button button-plain" type="submit">
            {text.button}
          </button>
        </p>
      </form>
    </section>
  );
};
