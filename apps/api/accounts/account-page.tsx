import type { SignedIn } from '@kolkore/accounts/signed-in';
import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import type { MemberRole } from '@kolkore/domain/member-role';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { LANGUAGES, languageNames } from '@kolkore/domain/language';
import { useReading } from '../look/reading';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { Field } from '../look/parts/field';
import { Notice } from '../look/parts/notice';
import { Toast } from '../look/parts/toast';
import { OwnContribution, OwnContributions } from './own-contributions';
import { OpenSession, Sessions } from './open-sessions';
import { OwnFollows } from './own-follows';

export type AccountDone = keyof Catalogue['accounts']['account']['done'];

export interface WaitingInvitation {
  id: string;
  organizationName: string;
  role: MemberRole;
  expiresAt: Date;
}

export interface AccountProps {
  person: SignedIn;
  invitations: WaitingInvitation[];
  sessions: OpenSession[];
  contributions: OwnContribution[];
  follows: OpportunityView[];
  now: Date;
  name: string;
  wrongName: string | null;
  done: AccountDone | null;
}

/** Everything of one's own: organizations, details, and where one is signed in. */
export const AccountPage = ({ person, invitations, sessions, contributions, follows, now, name, wrongName, done }: AccountProps) => {
  const { words } = useReading();
  const { account } = words.accounts;
  const { data } = words.manage;
  return (
    <Page title={account.title} active="account" noindex>
      <main class="wrap page" id="main">
        {(done === 'noOwn' || done === 'tooManyFollows') && (
          <Notice tone="soon">
            <p role="status">{account.done[done]}</p>
          </Notice>
        )}
        {done && done !== 'noOwn' && done !== 'tooManyFollows' && <Toast closeHref="/account">{account.done[done]}</Toast>}
        <div class="page-head">
          <h1>{account.heading}</h1>
          <p class="lead">{account.lead(person.email)}</p>
        </div>
        <div class="stack-l">
          {invitations.length > 0 && <Invitations invitations={invitations} />}
          <Organizations person={person} />
          <section class="section" aria-labelledby="own">
            <h2 id="own">{account.own}</h2>
            <p>{account.ownText}</p>
            <form class="row" action="/account/manage" method="post">
              <button class="button button-plain" type="submit">
                {account.ownLink}
              </button>
            </form>
          </section>
          <OwnFollows follows={follows} now={now} />
          <section class="section" aria-labelledby="rhythms">
            <h2 id="rhythms">{words.rhythms.habits.summary}</h2>
            <p class="links">
              <a href="/account/hours">{words.rhythms.habits.edit}</a>
              <a href="/account/sent">{words.rhythms.ledger.link}</a>
            </p>
          </section>
          <OwnContributions contributions={contributions} />
          <Details language={person.language} name={name} wrong={wrongName} />
          <Sessions sessions={sessions} here={person.sessionId} />
          <section class="section" aria-labelledby="data">
            <h2 id="data">{data.heading}</h2>
            <p class="links">
              <a href="/account/export.json">{data.export}</a>
              <a href="/account/erase">{data.erase}</a>
            </p>
          </section>
          <form class="row" action="/sign-out" method="post">
            <button class="button button-plain" type="submit">
              {account.signOut}
            </button>
            {person.operator && <a href="/operations">{account.operator}</a>}
          </form>
        </div>
      </main>
    </Page>
  );
};

const Invitations = ({ invitations }: { invitations: WaitingInvitation[] }) => {
  const { words, say } = useReading();
  const { account, invitation } = words.accounts;
  const { roles, members } = words.organizations;
  return (
    <section class="section" aria-labelledby="invitations">
      <h2 id="invitations">{account.invitations}</h2>
      <ul class="listed">
        {invitations.map(({ id, organizationName, role, expiresAt }) => (
          <li>
            <form class="row" action={`/account/invitations/${id}`} method="post">
              <b>
                <bdi>{organizationName}</bdi>
              </b>
              <span class="soft">
                {roles[role]}
                {words.wording.comma}
                {members.expires(say.instantTable(expiresAt))}
              </span>
              <button class="button button-s" type="submit" name="act" value="accept">
                {invitation.button}
                <span class="hidden-text">: {organizationName}</span>
              </button>
              <button class="button button-plain button-s" type="submit" name="act" value="decline">
                {account.decline}
                <span class="hidden-text">: {organizationName}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Organizations = ({ person }: { person: SignedIn }) => {
  const { accounts, organizations } = useReading().words;
  const { account } = accounts;
  return (
    <section class="section" aria-labelledby="organizations">
      <h2 id="organizations">{account.organizations}</h2>
      {person.memberships.length === 0 ? (
        <Empty shape="none" title={account.noOrganizations}>
          <p>{account.noOrganizationsText}</p>
        </Empty>
      ) : (
        <ul class="listed">
          {person.memberships.map(({ organizationId, name, role }) => (
            <li>
              <a href={`/organizations/${organizationId}`}>
                <bdi>{name}</bdi>
              </a>{' '}
              <span class="soft">{organizations.roles[role]}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="row">
        <a class={person.memberships.length === 0 ? 'button' : 'button button-plain'} href="/organizations/new">
          {account.newOrganization}
        </a>
      </p>
    </section>
  );
};

const Details = ({ language, name, wrong }: { language: SignedIn['language']; name: string; wrong: string | null }) => {
  const { account } = useReading().words.accounts;
  return (
    <section class="section" aria-labelledby="details">
      <h2 id="details">{account.details}</h2>
      <form class="stack prose" action="/account" method="post" novalidate>
        <Field
          id="name"
          label={account.name}
          hint={account.nameHint}
          value={name}
          error={wrong}
          dir="auto"
          autocomplete="name"
          maxLength={120}
        />
        <fieldset class="field">
          <legend>{account.language}</legend>
          <div class="choices">
            {LANGUAGES.map((one) => (
              <label class="choice" for={`language-${one}`}>
                <input type="radio" id={`language-${one}`} name="language" value={one} checked={one === language} />{' '}
                <span lang={one}>{languageNames[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <p class="row">
          <button class="button button-plain" type="submit">
            {account.save}
          </button>
        </p>
      </form>
    </section>
  );
};
