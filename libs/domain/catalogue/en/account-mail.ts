import type { Catalogue } from '../shape';

/** Every text of the mails about accounts. Names of people and organizations come quoted or isolated. */
export const accountMail: Catalogue['accountMail'] = {
  signIn: {
    subject: 'Your sign-in link',
    preheader: 'The link works once, within half an hour.',
    brandLine: 'Sign in to your account',
    headline: 'Your sign-in link',
    asked:
      'Someone, probably you, asked to sign in to the site with this address. This is also how an account is opened: there is no password and no form.',
    button: 'Go to the sign-in page',
    page: 'The button opens a page with a sign-in button. Nothing happens until you press it.',
    valid: (until) => `The link works once, until ${until}. Whoever holds it signs in as you: do not forward this message.`,
    notYou: 'Was it not you? You can ignore this. Without this message, nobody can sign in as you.',
    because: (address) => `This message was sent once to ${address} because the address was entered on the sign-in page of the site.`,
  },
  invitation: {
    subject: (organization) => `Invitation to join ${organization}`,
    preheader: 'The invitation is valid for fourteen days. Nothing happens unless you press the button.',
    brandLine: 'Invitation to an organization',
    headline: (organization) => `You are invited to join ${organization}`,
    asked:
      'The members of an organization see its alerts about calls for proposals, support criteria and tenders together, and each of them chooses which to receive by e-mail.',
    inviter: 'Invited by',
    organization: 'Organization',
    role: 'Your role',
    button: 'Go to the invitation',
    page: 'The button opens a page with a button to join. Nothing happens until you press it.',
    valid: (until) => `The invitation is valid until ${until}, and only for this address.`,
    notYou: 'You do not know the organization? You can ignore this. To receive no more invitations from it:',
    notMe: 'Go to the invitation and decline it there',
    because: (address) => `This message was sent to ${address} because the managers of the organization invited it.`,
  },
};
