import { ComponentChildren } from 'preact';

/** A message inside the page. `last` is for what stopped or failed, `soon` for what to mind, `good` for what was done. */
export const Notice = ({ tone, alert, children }: { tone?: 'soon' | 'last' | 'good'; alert?: boolean; children: ComponentChildren }) => (
  <div class={tone ? `notice notice-${tone}` : 'notice'} role={alert ? 'alert' : undefined}>
    {children}
  </div>
);
