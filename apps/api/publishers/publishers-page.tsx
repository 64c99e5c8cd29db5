import { publishers as words } from '@kolkore/domain/catalogue/he/publishers';
import type { PublisherCount } from '@kolkore/store/publishers';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';

/** Every body that publishes, those with something open first. */
export const PublishersPage = ({ publishers, canonical }: { publishers: PublisherCount[]; canonical: string }) => (
  <Page title={words.title} description={words.lead} active="publishers" canonical={canonical}>
    <main class="wrap page" id="main">
      <div class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </div>
      {publishers.length === 0 ? (
        <Empty shape="none" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      ) : (
        <table class="table">
          <caption>{words.caption(publishers.length)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.live}</th>
              <th scope="col">{words.total}</th>
            </tr>
          </thead>
          <tbody>
            {publishers.map(({ key, name, live, total }) => (
              <tr>
                <th scope="row">
                  <a href={`/publishers/${key}`}>{name}</a>
                </th>
                <td class="n">{live > 0 ? <b>{live}</b> : 0}</td>
                <td class="n">{total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </main>
  </Page>
);
