import { options } from 'preact';

const schemes = /^(?:https?:\/\/|webcal:\/\/|mailto:|tel:)/i;
const local = /^(?:\/(?![/\\])|[?#])/;
const linking = ['href', 'src', 'action', 'formaction', 'formAction', 'xlinkHref', 'xlink:href'];

/** The address itself when a page may link to it (web, calendar, mail, telephone, or a path of this site), else undefined. */
export function safeHref(address: string | null | undefined): string | undefined {
  const plain = address?.replace(/[\u0000-\u0020\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '') ?? '';
  return schemes.test(plain) || local.test(plain) ? plain : undefined;
}

/**
 * preact-render-to-string escapes text and attributes but lets `javascript:` links through. Published pages are full of foreign
 * addresses, so every element that is created loses an address that is not safe, and any inline style or script handler: the
 * strict content policy would refuse those anyway.
 */
export function guardElements(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    if (typeof vnode.type === 'string') clean(vnode.props);
    before?.(vnode);
  };
}

function clean(props: Record<string, unknown>): void {
  for (const name of linking) if (name in props) props[name] = safeHref(typeof props[name] === 'string' ? props[name] : null);
  for (const name of Object.keys(props)) if (name === 'style' || /^on/i.test(name)) delete props[name];
}
