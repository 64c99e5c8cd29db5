import { isOver } from '@kolkore/domain/registry/status';
import { registryNumberText } from '@kolkore/domain/registry-number';
import type { FoundEntry } from '@kolkore/store/registry/entries';
import { Page } from '../look/page';
import { Notice } from '../look/parts/notice';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { ErrorSummary } from '../subscribe/error-summary';
import { Looked, MOST_FOUND } from './registry-lookup';
import { RegistryFacts, RegistryWarning } from './registry-panel';
import { OrganizationFields, TypedOrganization, WrongOrganization } from './settings-pages';

export interface NewOrganizationProps {
  typed: TypedOrganization;
  wrong: WrongOrganization;
  /** What was searched by name, and what was found. */
  search: { typed: string; found: FoundEntry[] } | null;
  /** What the registers say of the number in the form. */
  looked: Looked | null;
  now: Date;
}

/** Opening an organization: found at the registrar by its name or number, or written by hand. */
export const NewOrganizationPage = ({ typed, wrong, search, looked, now }: NewOrganizationProps) => {
  const { organizations, registry } = useReading().words;
  const { create } = organizations;
  const over = looked?.state === 'found' && isOver(looked.entry.status);
  return (
    <Page title={create.title} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{create.heading}</h1>
          <p class="lead">{create.lead}</p>
        </div>
        <ErrorSummary wrong={wrong} />
        <div class="stack-l prose">
          <form class="stack" action="/organizations/new" method="get" role="search" aria-label={registry.find.label}>
            <div class="field">
              <label for="q">{registry.find.label}</label>
              <input class="input" id="q" name="q" type="search" value={search?.typed ?? ''} dir="auto" maxLength={120} />
            </div>
            <p class="row">
              <button class="button button-plain" type="submit">
                {registry.find.button}
              </button>
            </p>
          </form>
          {search && <Found found={search.found} />}
          {looked?.state === 'unknown' && (
            <Notice tone="soon">
              <p>{registry.unknownNumber(registryNumberText(looked.number))}</p>
            </Notice>
          )}
          {looked?.state === 'found' && (
            <section class="section" aria-labelledby="chosen">
              <h2 id="chosen">{registry.chosen}</h2>
              <RegistryWarning entry={looked.entry} />
              <RegistryFacts entry={looked.entry} now={now} />
            </section>
          )}
          <form class="stack" action="/organizations" method="post" novalidate>
            {over && <input type="hidden" name="anyway" value={looked.entry.number} />}
            <OrganizationFields typed={typed} wrong={wrong} />
            <p class="row">
              <button class={over ? 'button button-plain' : 'button'} type="submit">
                {over ? registry.anyway : create.save}
              </button>
            </p>
          </form>
        </div>
      </main>
    </Page>
  );
};

const Found = ({ found }: { found: FoundEntry[] }) => {
  const { registry } = useReading().words;
  if (found.length === 0) return <p role="status">{registry.find.none}</p>;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{registry.find.results}</h2>
      <ul class="stack">
        {found.slice(0, MOST_FOUND).map(({ number, name, legalForm, status, statusText, locality }) => (
          <li>
            <a href={`/organizations/new?number=${number}`}>
              <Original text={name} />
            </a>{' '}
            <span class="soft small">
              {registry.legalForms[legalForm]} <bdi class="whole">{registryNumberText(number)}</bdi>
              {locality && (
                <>
                  {' · '}
                  <Original text={locality} />
                </>
              )}
              {status !== 'active' && (
                <>
                  {' · '}
                  <Original text={statusText ?? registry.statuses[status]} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {found.length > MOST_FOUND && <p class="soft small">{registry.find.more}</p>}
    </section>
  );
};
