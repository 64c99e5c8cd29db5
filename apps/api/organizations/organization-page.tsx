import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import { MemberRole, includesRole } from '@kolkore/domain/member-role';
import { registryNumberText } from '@kolkore/domain/registry-number';
import { ComponentChildren } from 'preact';
import { Page } from '../look/page';
import { Crumbs } from '../look/parts/crumbs';
import { Toast } from '../look/parts/toast';
import { useReading } from '../look/reading';

export type OrganizationDone = keyof Catalogue['organizations']['done'];

/** The organization that a page is of, and who looks at it. */
export interface Shown {
  organizationId: string;
  name: string;
  registryNumber: string | null;
  role: MemberRole;
}

const tabs = [
  { name: 'subscriptions', path: '', needs: 'viewer' },
  { name: 'board', path: '/board', needs: 'viewer' },
  { name: 'calendar', path: '/calendar', needs: 'viewer' },
  { name: 'members', path: '/members', needs: 'viewer' },
  { name: 'registry', path: '/registry', needs: 'viewer' },
  { name: 'keys', path: '/keys', needs: 'owner' },
  { name: 'webhooks', path: '/webhooks', needs: 'owner' },
  { name: 'audit', path: '/audit', needs: 'owner' },
  { name: 'settings', path: '/settings', needs: 'owner' },
] as const;
export type Tab = (typeof tabs)[number]['name'];

export const pathOf = (shown: Pick<Shown, 'organizationId'>, rest = ''): string => `/organizations/${shown.organizationId}${rest}`;

interface Props {
  shown: Shown;
  tab: Tab;
  title: string;
  heading: ComponentChildren;
  lead?: ComponentChildren;
  done?: OrganizationDone | null;
  /** The same in words of a page's own, and where closing it leads. */
  said?: { text: string; closeHref: string } | null;
  children: ComponentChildren;
}

/** The frame of an organization's pages: its name, the tabs that the role opens, and what was just done. */
export const OrganizationPage = ({ shown, tab, title, heading, lead, done, said, children }: Props) => {
  const { organizations, registry, board, webhooks } = useReading().words;
  const elsewhere: Partial<Record<Tab, string>> = {
    registry: registry.tab,
    board: board.tab,
    calendar: board.calendarTab,
    webhooks: webhooks.tab,
  };
  const nameOf = (name: Tab): string => elsewhere[name] ?? organizations.tabs[name as keyof typeof organizations.tabs];
  return (
    <Page title={title} active="account" noindex>
      <main class="wrap page" id="main">
        {done && <Toast closeHref={pathOf(shown, tabs.find(({ name }) => name === tab)?.path)}>{organizations.done[done]}</Toast>}
        {said && <Toast closeHref={said.closeHref}>{said.text}</Toast>}
        <Crumbs links={[{ href: '/account', name: organizations.crumb }]} />
        <p class="lead">
          <b>
            <bdi>{shown.name}</bdi>
          </b>
          {shown.registryNumber && (
            <>
              {' '}
              <span class="soft small whole">{organizations.number(registryNumberText(shown.registryNumber))}</span>
            </>
          )}
        </p>
        <nav class="tabs" aria-label={organizations.tabs.label}>
          <ul>
            {tabs
              .filter(({ needs }) => includesRole(shown.role, needs))
              .map(({ name, path }) => (
                <li>
                  <a href={pathOf(shown, path)} aria-current={name === tab ? 'page' : undefined}>
                    {nameOf(name)}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
        <div class="page-head">
          <h1>{heading}</h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        <div class="stack-l">{children}</div>
      </main>
    </Page>
  );
};

/** A step that cannot be taken back: what follows from it, one button, and the way back. */
export const AskPage = (props: {
  shown: Shown;
  tab: Tab;
  heading: string;
  text: string;
  action: string;
  button: string;
  back: { href: string; name: string };
}) => (
  <OrganizationPage shown={props.shown} tab={props.tab} title={props.heading} heading={props.heading} lead={props.text}>
    <form class="row" action={props.action} method="post">
      <button class="button" type="submit">
        {props.button}
      </button>
      <a class="button button-plain" href={props.back.href}>
        {props.back.name}
      </a>
    </form>
  </OrganizationPage>
);
