import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { TeamListening } from '@kolkore/store/listeners';
import { Page } from '../look/page';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { CriteriaTable } from './criteria-table';
import { TeamName } from './team-name';

export interface StopProps {
  token: string;
  email: string;
  /** What the message served: of the person's own, and of the teams whose member they are. */
  served: SubscriptionRow[];
  teams: TeamListening[];
  /** Subscriptions that send to the person and that the message did not serve. */
  others: number;
  publisherName: (key: string) => string;
}

interface RunningProps extends StopProps {
  running: SubscriptionRow[];
  heard: TeamListening[];
}

/** One button; opening the page never acts. What it shows follows from the state of the subscriptions. */
export const StopPage = (props: StopProps) => {
  const running = props.served.filter((row) => row.state !== 'ended');
  const heard = props.teams.filter((team) => team.listening);
  return running.length + heard.length > 0 ? <RunningPage {...props} running={running} heard={heard} /> : <StoppedPage {...props} />;
};

const RunningPage = ({ token, email, running, heard, publisherName }: RunningProps) => {
  const text = useReading().words.manage;
  return (
    <Page title={text.stop.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.stop.heading}</h1>
          <p class="lead">{text.stop.lead(email)}</p>
        </div>
        <div class="stack-l prose">
          <form action={`/u/${token}`} method="post" class="row">
            <button class="button" type="submit" name="act" value="stop">
              {text.stop.button}
            </button>
          </form>
          <section class="section" aria-labelledby="which">
            <h2 id="which">{text.stop.which}</h2>
            {running.map((row) => (
              <section aria-labelledby={`s-${row.id}`}>
                <h3 id={`s-${row.id}`}>
                  <Original text={row.name} />
                </h3>
                <CriteriaTable criteria={row.criteria} publisherName={publisherName} />
              </section>
            ))}
            {heard.map((team) => (
              <h3>
                <TeamName team={team} />
              </h3>
            ))}
          </section>
          <p class="hint">
            {text.stop.keep} <a href={`/m/${token}`}>{text.title}</a>
          </p>
        </div>
      </main>
    </Page>
  );
};

const StoppedPage = ({ token, served, teams, others }: StopProps) => {
  const text = useReading().words.manage;
  const mayReturn = teams.length > 0 || served.some((row) => row.confirmedAt !== null);
  return (
    <Page title={text.stop.doneTitle} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.stop.doneHeading}</h1>
          <p class="lead">{mayReturn ? text.stop.doneLead : text.stop.nothing}</p>
        </div>
        <form action={`/u/${token}`} method="post" class="stack prose">
          {mayReturn && (
            <p class="row">
              <button class="button button-plain" type="submit" name="act" value="undo">
                {text.stop.undo}
              </button>
            </p>
          )}
          {others > 0 && (
            <>
              <p>{text.stop.others(others)}</p>
              <p class="row">
                <button class="button button-plain" type="submit" name="act" value="everything">
                  {text.stop.everything}
                </button>
              </p>
            </>
          )}
          <p>
            <a href={`/m/${token}`}>{text.title}</a>
          </p>
        </form>
      </main>
    </Page>
  );
};
