import type { Locale } from '@kolkore/domain/locale';
import type { MemberRole } from '@kolkore/domain/member-role';
import { foreign, isolate } from './foreign';
import type { WayOut } from './way-out';
import type { Letter } from './letter';

const LONGEST_NAME = 120;

/** The way into an account. The same for everybody: it does not say whether there is one already. */
export const signInLetter = (
  input: { signInHref: string; validUntil: string; wayOut: WayOut },
  { words: { accountMail } }: Locale,
): Letter => ({
  subject: accountMail.signIn.subject,
  preheader: accountMail.signIn.preheader,
  line: accountMail.signIn.brandLine,
  headline: accountMail.signIn.headline,
  asked: accountMail.signIn.asked,
  rows: [],
  button: { text: accountMail.signIn.button, href: input.signInHref },
  notes: [accountMail.signIn.page, accountMail.signIn.valid(input.validUntil)],
  notYou: { text: accountMail.signIn.notYou, link: null },
  foot: { ...input.wayOut, because: accountMail.signIn.because(isolate(input.wayOut.address)) },
});

/** An invitation to an organization. `inviter`: a name or an address, null when the person is gone. */
export function invitationLetter(
  input: {
    organization: string;
    inviter: string | null;
    role: MemberRole;
    invitationHref: string;
    validUntil: string;
    wayOut: WayOut;
  },
  { language, words }: Locale,
): Letter {
  const { invitation } = words.accountMail;
  const name = foreign(input.organization, language, LONGEST_NAME);
  const quoted = words.wording.quoted(name);
  const { roles, roleHints } = words.organizations;
  return {
    subject: invitation.subject(quoted),
    preheader: invitation.preheader,
    line: invitation.brandLine,
    headline: invitation.headline(quoted),
    asked: invitation.asked,
    rows: [
      { label: invitation.organization, values: [name] },
      ...(input.inviter === null ? [] : [{ label: invitation.inviter, values: [foreign(input.inviter, language, LONGEST_NAME)] }]),
      { label: invitation.role, values: [roles[input.role], roleHints[input.role]] },
    ],
    button: { text: invitation.button, href: input.invitationHref },
    notes: [invitation.page, invitation.valid(input.validUntil)],
    notYou: { text: invitation.notYou, link: { text: invitation.notMe, href: input.invitationHref } },
    foot: { ...input.wayOut, because: invitation.because(isolate(input.wayOut.address)) },
  };
}
