import type { Endpoint } from '@kolkore/store/webhook-endpoints';
import { Empty } from '../../look/parts/empty';
import { useReading } from '../../look/reading';
import { StateMark } from '../../operations/state-mark';
import { OrganizationPage, Shown, pathOf } from '../organization-page';

export interface WebhooksProps {
  shown: Shown;
  endpoints: Endpoint[];
  waiting: ReadonlyMap<string, number>;
  done: string | null;
}

/** Every address to which an organization is told by HTTP. */
export const WebhooksPage = ({ shown, endpoints, waiting, done }: WebhooksProps) => {
  const words = useReading().words.webhooks;
  return (
    <OrganizationPage
      shown={shown}
      tab="webhooks"
      title={words.title(shown.name)}
      heading={words.heading}
      lead={words.lead}
      said={done === null ? null : { text: done, closeHref: pathOf(shown, '/webhooks') }}
    >
      {endpoints.length === 0 && (
        <Empty shape="none" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      )}
      <p class="row">
        <a class="button" href={pathOf(shown, '/webhooks/new')}>
          {words.add}
        </a>
        <a href="/developers#webhooks">{words.docs}</a>
      </p>
      {endpoints.length > 0 && <EndpointTable shown={shown} endpoints={endpoints} waiting={waiting} />}
    </OrganizationPage>
  );
};

const EndpointTable = ({ shown, endpoints, waiting }: Omit<WebhooksProps, 'done'>) => {
  const words = useReading().words.webhooks;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={words.caption}>
      <table class="table">
        <caption class="hidden-text">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.address}</th>
            <th scope="col">{words.columns.hears}</th>
            <th scope="col">{words.columns.state}</th>
            <th scope="col">{words.columns.waiting}</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <tr>
              <th scope="row">
                <a href={pathOf(shown, `/webhooks/${endpoint.id}`)}>
                  <bdi dir="ltr">{shortAddress(endpoint.url)}</bdi>
                </a>
                {endpoint.description !== '' && (
                  <span class="sub">
                    <bdi>{endpoint.description}</bdi>
                  </span>
                )}
              </th>
              <td>{endpoint.allSince ? words.all : words.chosen(endpoint.subscriptionIds.length)}</td>
              <td>
                <EndpointState endpoint={endpoint} />
              </td>
              <td class="n">{waiting.get(endpoint.id) ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Its state; an active one that does not answer says so. */
export const EndpointState = ({ endpoint }: { endpoint: Pick<Endpoint, 'state' | 'failures'> }) => {
  const words = useReading().words.webhooks;
  if (endpoint.state === 'active' && endpoint.failures > 1) return <StateMark state={{ urgency: 'soon', word: words.failing }} />;
  const urgency = ({ active: 'good', paused: 'still', disabled: 'last' } as const)[endpoint.state];
  return <StateMark state={{ urgency, word: words.states[endpoint.state] }} />;
};

/** Host and path, so that a long address stays readable. */
export function shortAddress(address: string): string {
  const { host, pathname } = new URL(address);
  const path = pathname === '/' ? '' : pathname;
  return path.length > 40 ? `${host}${path.slice(0, 39)}…` : host + path;
}
