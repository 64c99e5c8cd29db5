import { Field } from '../look/parts/field';
import { InstantDay } from '../look/parts/time';
import { useReading } from '../look/reading';
import { OrganizationDone, OrganizationPage, Shown, pathOf } from './organization-page';

export interface ShownKey {
  id: string;
  name: string;
  scope: 'read' | 'write';
  quotaPerMinute: number;
  quotaPerDay: number;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export interface KeysProps {
  shown: Shown;
  keys: ShownKey[];
  typed: { name: string; scope: 'read' | 'write' };
  wrong: string | null;
  done: OrganizationDone | null;
}

export const KeysPage = ({ shown, keys, typed, wrong, done }: KeysProps) => {
  const { keys: words } = useReading().words.organizations;
  return (
    <OrganizationPage shown={shown} tab="keys" title={words.title(shown.name)} heading={words.heading} lead={words.lead} done={done}>
      <p>
        <a href="/developers">{words.docs}</a>
      </p>
      {keys.length === 0 ? <p class="soft">{words.none}</p> : <KeyTable shown={shown} keys={keys} />}
      <section class="section" aria-labelledby="new">
        <h2 id="new">{words.createHeading}</h2>
        <form class="stack prose" action={pathOf(shown, '/keys')} method="post" novalidate>
          <Field id="name" label={words.name} hint={words.nameHint} value={typed.name} error={wrong} dir="auto" maxLength={80} required />
          <fieldset class="field">
            <legend>{words.scope}</legend>
            <div class="choices">
              {(['read', 'write'] as const).map((scope) => (
                <label class="choice" for={`scope-${scope}`}>
                  <input type="radio" id={`scope-${scope}`} name="scope" value={scope} checked={scope === typed.scope} />{' '}
                  <span>{words.scopes[scope]}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p class="row">
            <button class="button" type="submit">
              {words.create}
            </button>
          </p>
        </form>
      </section>
    </OrganizationPage>
  );
};

const grouped = new Intl.NumberFormat('en-US');

const KeyTable = ({ shown, keys }: { shown: Shown; keys: ShownKey[] }) => {
  const { words: all, say } = useReading();
  const { keys: words } = all.organizations;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={words.caption}>
      <table class="table">
        <caption class="hidden-text">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.scope}</th>
            <th scope="col">{words.created}</th>
            <th scope="col">{words.used}</th>
            <th scope="col">
              <span class="hidden-text">{words.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr>
              <th scope="row">
                <bdi>{key.name}</bdi>
                <span class="sub">{words.quota(grouped.format(key.quotaPerMinute), grouped.format(key.quotaPerDay))}</span>
              </th>
              <td>{words.scopes[key.scope]}</td>
              <td class="n">
                <InstantDay instant={key.createdAt} />
              </td>
              <td class="n">{key.lastUsedAt ? <InstantDay instant={key.lastUsedAt} /> : words.neverUsed}</td>
              <td>
                {key.revokedAt ? (
                  words.revoked(say.instantTable(key.revokedAt))
                ) : (
                  <form action={pathOf(shown, `/keys/${key.id}/revoke`)} method="post">
                    <button class="button button-plain button-s" type="submit">
                      {words.revoke}
                      <span class="hidden-text">: {key.name}</span>
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** The only page that ever shows the secret; it is not kept, so it cannot be shown again. */
export const SecretPage = ({ shown, secret }: { shown: Shown; secret: string }) => {
  const { keys: words } = useReading().words.organizations;
  return (
    <OrganizationPage shown={shown} tab="keys" title={words.title(shown.name)} heading={words.secretHeading} lead={words.secretText}>
      <div class="field">
        <label for="secret">{words.secretLabel}</label>
        <input class="input" id="secret" type="text" dir="ltr" readonly value={secret} autocomplete="off" />
      </div>
      <p class="row">
        <a class="button" href={pathOf(shown, '/keys')}>
          {words.secretDone}
        </a>
      </p>
    </OrganizationPage>
  );
};
