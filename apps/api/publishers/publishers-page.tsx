import type { PublisherCount } from '@kolkore/store/publishers';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { PublisherName } from '../look/parts/publisher-name';
import { useReading } from '../look/reading';

/** Every body that publishes, those with something open first. */
export const PublishersPage = ({ publishers, canonical }: { publishers: PublisherCount[]; canonical: string }) => {
  const { publishers: words } = useReading().words;
  return (
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
                    <a href={`/publishers/${key}`}>
                      <PublisherName publisherKey={key} name={name} />
                    </a>
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
};
