import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { ComponentChildren } from 'preact';
import { Page } from '../look/page';
import { Crumbs } from '../look/parts/crumbs';
import { Toast } from '../look/parts/toast';

export type Done = keyof typeof text.done;

interface FrameProps {
  title: string;
  heading: string;
  lead: ComponentChildren;
  /** Pages below the first lead back to it. */
  below?: boolean;
  done?: Done | null;
  here: string;
  children: ComponentChildren;
}

/** Every page behind the operator's door. */
export const Frame = ({ title, heading, lead, below = false, done = null, here, children }: FrameProps) => (
  <Page title={title} active="operations" noindex>
    <main class="wrap page" id="main">
      {done && <Toast closeHref={here}>{text.done[done]}</Toast>}
      {below && <Crumbs links={[{ href: '/operations', name: text.title }]} />}
      <div class="page-head">
        <h1>{heading}</h1>
        <p class="lead">{lead}</p>
      </div>
      <div class="stack-l">{children}</div>
      {!below && (
        <form class="row leave no-print" action="/operations/leave" method="post">
          <span class="soft">{text.who}</span>
          <button class="link-button" type="submit">
            {text.leave}
          </button>
        </form>
      )}
    </main>
  </Page>
);
