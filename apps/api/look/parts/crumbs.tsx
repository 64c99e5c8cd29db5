import { pages } from '@kolkore/domain/catalogue/he/pages';

export const Crumbs = ({ links }: { links: { href: string; name: string }[] }) => (
  <nav class="crumbs" aria-label={pages.crumbs}>
    <ol>
      {links.map(({ href, name }) => (
        <li>
          <a href={href}>{name}</a>
        </li>
      ))}
    </ol>
  </nav>
);
