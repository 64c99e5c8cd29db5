import { useReading } from '../reading';
import { Original } from './original';

export const Crumbs = ({ links }: { links: { href: string; name: string }[] }) => (
  <nav class="crumbs" aria-label={useReading().words.pages.crumbs}>
    <ol>
      {links.map(({ href, name }) => (
        <li>
          <a href={href}>
            <Original text={name} />
          </a>
        </li>
      ))}
    </ol>
  </nav>
);
