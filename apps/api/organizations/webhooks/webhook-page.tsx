import type { Endpoint } from '@kolkore/store/webhook-endpoints';
import { LOG_KEPT_DAYS } from '@kolkore/store/webhook-log';
import { FactsTable } from '../../look/parts/facts-table';
import { Notice } from '../../look/parts/notice';
import { useReading } from '../../look/reading';
import { AskPage, OrganizationPage, Shown, pathOf } from '../organization-page';
import { LogTable, LoggedEvents } from './log-table';
import { EndpointState, ShortAddress } from './webhooks-page';

export interface WebhookProps {
  shown: Shown;
  endpoint: Endpoint;
  /** Names of the chosen subscriptions. */
  chosen: string[];
  waiting: number;
  log: LoggedEvents;
  done: string | null;
  now: Date;
}

/** One address: how it stands, what can be done with it, and the log of what was sent there. */
export const WebhookPage = ({ shown, endpoint, chosen, waiting, log, done, now }: WebhookProps) => {
  const { words, say } = useReading();
  const text = words.webhooks;
  const at = pathOf(shown, `/webhooks/${endpoint.id}`);
  return (
    <OrganizationPage
      shown={shown}
      tab="webhooks"
      title={text.title(shown.name)}
      heading={endpoint.description === '' ? <ShortAddress url={endpoint.url} /> : <bdi>{endpoint.description}</bdi>}
      said={done === null ? null : { text: done, closeHref: at }}
    >
      <Standing endpoint={endpoint} waiting={waiting} />
      <FactsTable
        caption={text.caption}
        rows={[
          { name: text.columns.state, value: <EndpointState endpoint={endpoint} /> },
          {
            name: text.form.url,
            value: (
              <bdi dir="ltr" class="address">
                {endpoint.url}
              </bdi>
            ),
          },
          { name: text.columns.hears, value: endpoint.allSince ? text.all : chosen.length === 0 ? text.chosen(0) : say.listWords(chosen) },
        ]}
      />
      <div class="row">
        <Act at={`${at}/test`}>{text.actions.test}</Act>
        {endpoint.state === 'active' ? (
          <Act at={`${at}/pause`}>{text.actions.pause}</Act>
        ) : (
          <Act at={`${at}/resume`}>{text.actions.resume}</Act>
        )}
        <a class="button button-plain" href={`${at}/edit`}>
          {text.actions.edit}
        </a>
        <a class="button button-plain" href={`${at}/remove`}>
          {text.actions.remove}
        </a>
      </div>
      <div class="row">
        <Act at={`${at}/roll`}>{text.actions.roll}</Act>
        <span class="soft small">{text.actions.rollText}</span>
      </div>
      <section class="section" aria-labelledby="log">
        <h2 id="log">{text.log.heading}</h2>
        <p class="soft">
          {text.log.lead(LOG_KEPT_DAYS)} <a href="/developers#webhooks">{text.docs}</a>
        </p>
        {log.events.length === 0 ? (
          <p class="soft">{text.log.none}</p>
        ) : (
          <LogTable at={at} events={log.events} mayRetry={endpoint.state === 'active'} now={now} />
        )}
        {log.next !== null && (
          <p>
            <a href={`${at}?before=${log.next}#log`}>{text.log.older}</a>
          </p>
        )}
      </section>
    </OrganizationPage>
  );
};

/** What is wrong with it, if anything, and what waits. */
const Standing = ({ endpoint, waiting }: { endpoint: Endpoint; waiting: number }) => {
  const { words, say } = useReading();
  const text = words.webhooks;
  const { state, cause, failingSince, failures } = endpoint;
  const failing = state === 'active' && failures > 1 && failingSince !== null;
  if (state === 'active' && !failing) return waiting > 0 ? <p class="soft">{text.waitingText(waiting)}</p> : null;
  return (
    <Notice tone={state === 'disabled' ? 'last' : 'soon'}>
      <p>
        {cause && `${text.causes[cause]} `}
        {state === 'active' ? failingSince && text.failingText(say.momentTable(failingSince)) : text.stateText[state]}
      </p>
      {waiting > 0 && <p>{text.waitingText(waiting)}</p>}
    </Notice>
  );
};

const Act = ({ at, children }: { at: string; children: string }) => (
  <form action={at} method="post">
    <button class="button button-plain" type="submit">
      {children}
    </button>
  </form>
);

/** The only page that shows a secret, when it was just made. */
export const WebhookSecretPage = ({ shown, id, secret, text }: { shown: Shown; id: string; secret: string; text: string }) => {
  const { secret: words } = useReading().words.webhooks;
  return (
    <OrganizationPage shown={shown} tab="webhooks" title={words.heading} heading={words.heading} lead={text}>
      <div class="field">
        <label for="secret">{words.label}</label>
        <input class="input" id="secret" type="text" dir="ltr" readonly value={secret} autocomplete="off" />
      </div>
      <p class="row">
        <a class="button" href={pathOf(shown, `/webhooks/${id}`)}>
          {words.done}
        </a>
      </p>
    </OrganizationPage>
  );
};

export const RemoveWebhookPage = ({ shown, id }: { shown: Shown; id: string }) => {
  const { actions, form } = useReading().words.webhooks;
  const at = pathOf(shown, `/webhooks/${id}`);
  return (
    <AskPage
      shown={shown}
      tab="webhooks"
      heading={actions.removeAsk}
      text={actions.removeText}
      action={`${at}/remove`}
      button={actions.removeButton}
      back={{ href: at, name: form.back }}
    />
  );
};
