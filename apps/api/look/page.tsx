import { common } from '@kolkore/domain/catalogue/he/common';
import { pages } from '@kolkore/domain/catalogue/he/pages';
import { ComponentChildren } from 'preact';
import { favicon, stylesheet } from './assets';
import { BrandMark, Icon } from './icons';

export interface DocumentProps {
  /** Without the site's name. */
  title: string;
  description?: string;
  /** Absolute address under which search engines should know the page. */
  canonical?: string;
  noindex?: boolean;
  /** Feeds of this page. */
  alternates?: { type: string; title: string; href: string }[];
  /** Neighbours in a list of results. */
  previous?: string | null;
  next?: string | null;
  /** More elements for the head. */
  head?: ComponentChildren;
  children: ComponentChildren;
}

export interface PageProps extends DocumentProps {
  active?: 'opportunities' | 'subscribe' | 'publishers' | 'operations' | null;
  /** What stands in the search box. */
  searched?: string;
}

/** The html element with its head; for pages that bring their own frame (the built-in mailbox). */
export const Document = (props: DocumentProps) => (
  <html lang="he" dir="rtl">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${props.title}${pages.titleEnd}`}</title>
      <meta name="description" content={props.description ?? pages.siteDescription} />
      <meta name="theme-color" content="#06383f" />
      {props.noindex && <meta name="robots" content="noindex" />}
      {props.canonical && <link rel="canonical" href={props.canonical} />}
      {props.previous && <link rel="prev" href={props.previous} />}
      {props.next && <link rel="next" href={props.next} />}
      {props.alternates?.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      <link rel="icon" type={favicon.contentType} href={favicon.path} />
      <link rel="stylesheet" href={stylesheet.path} />
      {props.head}
    </head>
    <body>{props.children}</body>
  </html>
);

/** A page of the site. Children bring `<main id="main">`. */
export const Page = ({ active = null, searched = '', children, ...document }: PageProps) => (
  <Document {...document}>
    <a class="skip" href="#main">
      {common.skip}
    </a>
    <Header searched={searched} />
    <nav class="site-nav" aria-label={pages.mainNav}>
      <div class="wrap">
        <ul>
          <NavItem href="/" name={pages.nav.opportunities} current={active === 'opportunities'} />
          <NavItem href="/subscribe" name={pages.nav.subscribe} current={active === 'subscribe'} />
          <NavItem href="/publishers" name={pages.nav.publishers} current={active === 'publishers'} />
        </ul>
      </div>
    </nav>
    {children}
    <Footer />
  </Document>
);

const Header = ({ searched }: { searched: string }) => (
  <header class="site-head">
    <div class="wrap site-head-row">
      <a class="brand" href="/">
        <BrandMark /> {common.siteName}
      </a>
      <form class="search" role="search" action="/" method="get">
        <label class="hidden-text" for="q">
          {pages.searchLabel}
        </label>
        <input id="q" name="q" type="search" value={searched} maxLength={200} placeholder={pages.searchPlaceholder} autocomplete="off" />
        <button type="submit">
          <Icon name="search" /> {pages.searchButton}
        </button>
      </form>
    </div>
  </header>
);

const NavItem = ({ href, name, current }: { href: string; name: string; current: boolean }) => (
  <li>
    <a href={href} aria-current={current ? 'page' : undefined}>
      {name}
    </a>
  </li>
);

const Footer = () => (
  <footer class="site-foot">
    <div class="wrap">
      <p>{pages.footer}</p>
      <nav aria-label={pages.footerNav}>
        <ul>
          <li>
            <a href="/accessibility">{pages.footerLinks.accessibility}</a>
          </li>
          <li>
            <a href="/privacy">{pages.footerLinks.privacy}</a>
          </li>
          <li>
            <a href="/about">{pages.footerLinks.about}</a>
          </li>
          <li>
            <a href="/about#interface">{pages.footerLinks.interface}</a>
          </li>
          <li>
            <a href="/sources">{pages.footerLinks.sources}</a>
          </li>
        </ul>
      </nav>
    </div>
  </footer>
);
