import { MEMBER_ROLES, MemberRole } from '@kolkore/domain/member-role';
import { InstantDay } from '../look/parts/time';
import { Field } from '../look/parts/field';
import { Notice } from '../look/parts/notice';
import { useReading } from '../look/reading';
import { AskPage, OrganizationDone, OrganizationPage, Shown, pathOf } from './organization-page';

export interface ShownMember {
  personId: string;
  email: string;
  name: string | null;
  role: MemberRole;
  joinedAt: Date;
}

export interface ShownInvitation {
  id: string;
  email: string;
  role: MemberRole;
  expiresAt: Date;
}

export interface MembersProps {
  shown: Shown;
  me: string;
  members: ShownMember[];
  /** Owners only; empty for the others. */
  invitations: ShownInvitation[];
  typed: { email: string; role: MemberRole };
  wrong: { email?: string; page?: string };
  done: OrganizationDone | null;
}

export const nameOf = (member: Pick<ShownMember, 'name' | 'email'>): string => member.name ?? member.email;

export const MembersPage = (props: MembersProps) => {
  const { shown, members, me, wrong, done } = props;
  const { members: words } = useReading().words.organizations;
  const isOwner = shown.role === 'owner';
  return (
    <OrganizationPage shown={shown} tab="members" title={words.title(shown.name)} heading={words.heading} done={done}>
      {wrong.page && (
        <Notice tone="last" alert>
          <p>{wrong.page}</p>
        </Notice>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label={words.caption}>
        <table class="table">
          <caption class="hidden-text">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.joined}</th>
              {isOwner && (
                <th scope="col">
                  <span class="hidden-text">{words.remove}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow shown={shown} member={member} isMe={member.personId === me} isOwner={isOwner} />
            ))}
          </tbody>
        </table>
      </div>
      {isOwner && <Invite {...props} />}
      <p>
        <a href={pathOf(shown, '/leave')}>{words.leave}</a>
      </p>
    </OrganizationPage>
  );
};

const MemberRow = ({ shown, member, isMe, isOwner }: { shown: Shown; member: ShownMember; isMe: boolean; isOwner: boolean }) => {
  const { members: words, roles } = useReading().words.organizations;
  return (
    <tr>
      <th scope="row">
        <bdi>{nameOf(member)}</bdi> {isMe && <span class="soft">({words.you})</span>}
        {member.name && (
          <span class="sub">
            <bdi dir="ltr">{member.email}</bdi>
          </span>
        )}
      </th>
      <td>{isOwner ? <RoleForm shown={shown} member={member} /> : roles[member.role]}</td>
      <td class="n">
        <InstantDay instant={member.joinedAt} />
      </td>
      {isOwner && (
        <td>
          {!isMe && (
            <a href={pathOf(shown, `/members/${member.personId}/remove`)}>
              {words.remove}
              <span class="hidden-text">: {nameOf(member)}</span>
            </a>
          )}
        </td>
      )}
    </tr>
  );
};

const RoleOptions = ({ chosen }: { chosen: MemberRole }) => {
  const { roles } = useReading().words.organizations;
  return (
    <>
      {MEMBER_ROLES.map((role) => (
        <option value={role} selected={role === chosen}>
          {roles[role]}
        </option>
      ))}
    </>
  );
};

const RoleForm = ({ shown, member }: { shown: Shown; member: ShownMember }) => {
  const { members: words } = useReading().words.organizations;
  const id = `role-${member.personId}`;
  return (
    <form class="row" action={pathOf(shown, `/members/${member.personId}/role`)} method="post">
      <label class="hidden-text" for={id}>
        {words.changeOf(nameOf(member))}
      </label>
      <select class="input input-s" id={id} name="role">
        <RoleOptions chosen={member.role} />
      </select>
      <button class="button button-plain button-s" type="submit">
        {words.change}
        <span class="hidden-text">: {nameOf(member)}</span>
      </button>
    </form>
  );
};

const Invite = ({ shown, invitations, typed, wrong }: MembersProps) => {
  const { words: all, say } = useReading();
  const { members: words, roles, roleHints } = all.organizations;
  return (
    <section class="section" aria-labelledby="invite">
      <h2 id="invite">{words.invite}</h2>
      <form class="stack prose" action={pathOf(shown, '/invitations')} method="post" novalidate>
        <Field
          id="email"
          type="email"
          label={words.email}
          hint={words.inviteText}
          value={typed.email}
          error={wrong.email}
          dir="ltr"
          autocomplete="off"
          required
          maxLength={254}
        />
        <fieldset class="field">
          <legend>{words.role}</legend>
          <div class="choices">
            {MEMBER_ROLES.map((role) => (
              <label class="choice" for={`as-${role}`}>
                <input type="radio" id={`as-${role}`} name="role" value={role} checked={role === typed.role} />{' '}
                <span>
                  <b>{roles[role]}</b> <span class="hint">{roleHints[role]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p class="row">
          <button class="button" type="submit">
            {words.inviteButton}
          </button>
        </p>
      </form>
      {invitations.length > 0 && (
        <>
          <h3>{words.waiting}</h3>
          <ul class="listed">
            {invitations.map((invitation) => (
              <li>
                <form class="row" action={pathOf(shown, `/invitations/${invitation.id}/revoke`)} method="post">
                  <bdi dir="ltr">{invitation.email}</bdi>
                  <span class="soft">
                    {roles[invitation.role]}
                    {all.wording.comma}
                    {words.expires(say.instantTable(invitation.expiresAt))}
                  </span>
                  <button class="button button-plain button-s" type="submit">
                    {words.revoke}
                    <span class="hidden-text">: {invitation.email}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

export const RemovePage = ({ shown, member }: { shown: Shown; member: ShownMember }) => {
  const { members: words } = useReading().words.organizations;
  return (
    <AskPage
      shown={shown}
      tab="members"
      heading={words.removeAsk(nameOf(member))}
      text={words.removeText}
      action={pathOf(shown, `/members/${member.personId}/remove`)}
      button={words.removeButton}
      back={{ href: pathOf(shown, '/members'), name: words.back }}
    />
  );
};

export const LeavePage = ({ shown }: { shown: Shown }) => {
  const { members: words } = useReading().words.organizations;
  return (
    <AskPage
      shown={shown}
      tab="members"
      heading={words.leaveAsk(shown.name)}
      text={words.leaveText}
      action={pathOf(shown, '/leave')}
      button={words.leaveButton}
      back={{ href: pathOf(shown, '/members'), name: words.back }}
    />
  );
};
