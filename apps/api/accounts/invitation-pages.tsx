import type { MemberRole } from '@kolkore/domain/member-role';
import { useReading } from '../look/reading';
import { Page } from '../look/page';

export interface InvitationProps {
  token: string;
  organization: string;
  email: string;
  role: MemberRole;
}

/** The button proves the address, so it also signs in. */
export const InvitationPage = ({ token, organization, email, role }: InvitationProps) => {
  const { accounts, organizations } = useReading().words;
  const { invitation } = accounts;
  return (
    <Page title={invitation.title} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{invitation.heading(organization)}</h1>
          <p class="lead">{invitation.lead(email, organizations.roles[role])}</p>
        </div>
        <form class="stack prose" action={`/invitation/${token}`} method="post">
          <p>{organizations.roleHints[role]}.</p>
          <p class="row">
            <button class="button" type="submit" name="act" value="accept">
              {invitation.button}
            </button>
            <button class="button button-plain" type="submit" name="act" value="decline">
              {invitation.decline}
            </button>
          </p>
          <p class="hint">{invitation.notMe}</p>
        </form>
      </main>
    </Page>
  );
};

/** Of somebody who has an account: the mailed link makes them a member, and does not open what they have besides. */
export const JoinedPage = ({ organization }: { organization: string }) => {
  const { accounts } = useReading().words;
  return (
    <Page title={accounts.invitation.joinedTitle} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{accounts.invitation.joinedTitle}</h1>
          <p class="lead">{accounts.invitation.joinedLead(organization)}</p>
        </div>
        <p class="row">
          <a class="button" href="/sign-in">
            {accounts.signIn.title}
          </a>
        </p>
      </main>
    </Page>
  );
};

/** Signed in under another address than the invited one. */
export const OtherAddressPage = ({ invited, here }: { invited: string; here: string }) => {
  const { account, invitation } = useReading().words.accounts;
  return (
    <Page title={invitation.title} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{invitation.otherHeading}</h1>
          <p class="lead">{invitation.otherLead(invited, here)}</p>
        </div>
        <form class="row" action="/sign-out" method="post">
          <button class="button" type="submit">
            {account.signOut}
          </button>
        </form>
      </main>
    </Page>
  );
};

export const InvitationGonePage = ({ declined = false }: { declined?: boolean }) => {
  const { invitation } = useReading().words.accounts;
  return (
    <Page title={invitation.goneTitle} active="account" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{declined ? invitation.declinedHeading : invitation.goneHeading}</h1>
          <p class="lead">{declined ? invitation.declinedLead : invitation.goneLead}</p>
        </div>
      </main>
    </Page>
  );
};
