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
    <table class="table ops" role="table">
      <caption class="hidden-text">{words.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {([words.columns.address, words.columns.hears, words.columns.state, words.columns.waiting] as const).map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {endpoints.map((endpoint) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              <a href={pathOf(shown, `/webhooks/${endpoint.id}`)}>
                <ShortAddress url={endpoint.url} />
              </a>
              {endpoint.description !== '' && (
                <span class="sub">
                  <bdi>{endpoint.description}</bdi>
                </span>
              )}
            </th>
            <td role="cell" class="full">
              {endpoint.allSince ? words.all : words.chosen(endpoint.subscriptionIds.length)}
            </td>
            <td role="cell" data-label={words.columns.state}>
              <EndpointState endpoint={endpoint} />
            </td>
            <td role="cell" class="n" data-label={words.columns.waiting}>
              {waiting.get(endpoint.id) ?? 0}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Its state; an active one that does not answer says so. */
export const EndpointState = ({ endpoint }: { endpoint: Pick<Endpoint, 'state' | 'failures'> }) => {
  const words = useReading().words.webhooks;
  if (endpoint.state === 'active' && endpoint.failures > 1) return <StateMark state={{ urgency: 'soon', word: words.failing }} />;
  const urgency = ({ active: 'good', paused: 'still', disabled: 'last' } as const)[endpoint.state];
  return <StateMark state={{ urgency, word: words.states[endpoint.state] }} />;
};

/** A line may end after each part of the path, not within a word. */
export const ShortAddress = ({ url }: { url: string }) => (
  <bdi dir="ltr" class="address">
    {shortAddress(url)
      .split(/(?<=[/])/)
      .map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
  </bdi>
);

/** Host and path, so that a long address stays readable. */
export function shortAddress(address: string): string {
  const { host, pathname } = new URL(address);
  const path = pathname === '/' ? '' : pathname;
  return path.length > 40 ? `${host}${path.slice(0, 39)}…` : host + path;
}
