import { ComponentChildren } from 'preact';
import { Icon } from '../icons';
import { useReading } from '../reading';

/** What was just done. Stands first in main, so that it covers nothing; closing leads to the same page without it. */
export const Toast = ({ closeHref, children }: { closeHref: string; children: ComponentChildren }) => (
  <div class="toast" role="status">
    <Icon name="check" />
    <span>{children}</span>
    <a class="toast-close" href={closeHref} aria-label={useReading().words.pages.close}>
      <Icon name="close" />
    </a>
  </div>
);
