import { ComponentChildren } from 'preact';
import { Icon } from '../icons';

/** A check box that looks like a chip. `count` stands beside its name. */
export const CheckChip = ({
  name,
  value,
  checked,
  count,
  children,
}: {
  name: string;
  value: string;
  checked: boolean;
  count?: number;
  children: ComponentChildren;
}) => (
  <label class="chip">
    <input type="checkbox" name={name} value={value} checked={checked} />
    <Icon name="check" /> <span>{children}</span> {count !== undefined && <span class="num">{count}</span>}
  </label>
);

/** A row of a filter: box, name and how many there are. `id` is unique in the page. */
export const CheckRow = ({
  id,
  name,
  value,
  checked,
  count,
  children,
}: {
  id: string;
  name: string;
  value: string;
  checked: boolean;
  count?: number;
  children: ComponentChildren;
}) => (
  <label class="tick-row" for={id}>
    <input type="checkbox" id={id} name={name} value={value} checked={checked} /> <span>{children}</span>{' '}
    {count !== undefined && <span class="num">{count}</span>}
  </label>
);

/** A chosen filter; following it takes the filter away. */
export const ChosenChip = ({ href, lead, children }: { href: string; lead: string; children: ComponentChildren }) => (
  <a href={href}>
    <span class="hidden-text">{lead}</span>
    <span>{children}</span> <Icon name="close" />
  </a>
);
