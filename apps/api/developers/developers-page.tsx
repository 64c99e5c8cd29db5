import { Page } from '../look/page';
import { useReading } from '../look/reading';
import type { ApiDocument } from '../v1/document/document';
import { Guide, Instance } from './guide';
import { Reference } from './reference';

interface DevelopersPageProps extends Instance {
  document: ApiDocument;
  canonical: string;
}

/** How programs use the site: a guide in the reader's language, and the reference made of the OpenAPI document. */
export const DevelopersPage = ({ document, canonical, ...instance }: DevelopersPageProps) => {
  const { apiDocs: words } = useReading().words;
  const sections = [
    ['start', words.start.title],
    ['cursors', words.cursors.title],
    ['keys', words.keys.title],
    ['writes', words.writes.title],
    ['errors', words.errors.title],
    ['csv', words.csv.title],
    ['ocds', words.ocds.title],
    ['feeds', words.feeds.title],
    ['webhooks', words.webhooks.title],
    ['reference', words.reference.title],
    ['schemas', words.schemas.title],
  ] as const;
  return (
    <Page title={words.title} description={words.description} canonical={canonical}>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </div>
        <div class="stack">
          <p>
            <a class="button" href="/api/v1/openapi.json">
              {words.document}
            </a>
          </p>
          <p class="prose soft small">{words.documentText}</p>
        </div>
        <nav class="contents" aria-label={words.contents}>
          <ul>
            {sections.map(([id, title]) => (
              <li>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="stack-l">
          <Guide {...instance} />
          <Reference document={document} />
        </div>
      </main>
    </Page>
  );
};
