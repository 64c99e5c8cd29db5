import { Page } from '../look/page';
import { useReading } from '../look/reading';

/** After the form. Knows nothing of who asked, so that it tells nothing about an address. */
export const SentPage = () => {
  const text = useReading().words.subscribe;
  return (
    <Page title={text.sent.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.sent.heading}</h1>
          <p class="lead">{text.sent.lead}</p>
        </div>
        <div class="stack">
          <ul class="bullets">
            {text.sent.points.map((point) => (
              <li>{point}</li>
            ))}
          </ul>
          <p class="row">
            <a class="button" href="/">
              {text.sent.home}
            </a>
            <a class="button button-plain" href="/subscribe">
              {text.sent.again}
            </a>
          </p>
        </div>
      </main>
    </Page>
  );
};
