import { ComponentChildren } from 'preact';
import { favicon, stylesheet } from './assets';
import { BrandMark, Icon } from './icons';
import { Alternates, Languages } from './languages';
import { SuggestedTermsList, useTermsList } from './parts/suggested-terms-list';
import { inLanguage, useReading } from './reading';

export interface DocumentProps {
  /** Without the site's name. */
  title: string;
  description?: string;
  /** Absolute address under which search engines should know the page, without a language. */
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
  active?: 'opportunities' | 'subscribe' | 'publishers' | 'account' | 'operations' | null;
  /** What stands in the search box. */
  searched?: string;
}

/** The html element with its head; for pages that bring their own frame (the built-in mailbox). */
export const Document = (props: DocumentProps) => {
  const { language, dir, words, asked } = useReading();
  const title = `${props.title}${words.pages.titleEnd}`;
  const description = props.description ?? words.pages.siteDescription;
  const canonical = props.canonical && asked ? inLanguage(props.canonical, language) : props.canonical;
  return (
    <html lang={language} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        <meta name="theme-color" content="#06383f" />
        {props.noindex && <meta name="robots" content="noindex" />}
        {canonical && <link rel="canonical" href={canonical} />}
        {props.canonical && !props.noindex && <Alternates address={props.canonical} />}
        {canonical && <SharedAs title={props.title} description={description} address={canonical} />}
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
};

const locales = { he: 'he_IL', ar: 'ar_IL', en: 'en_IL' } as const;

/** How the page looks where people share it (Open Graph). */
const SharedAs = ({ title, description, address }: { title: string; description: string; address: string }) => {
  const { language, words } = useReading();
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={words.common.siteName} />
      <meta property="og:locale" content={locales[language]} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
    </>
  );
};

/** A page of the site. Children bring `<main id="main">`. */
export const Page = ({ active = null, searched = '', children, ...document }: PageProps) => {
  const { words, signedIn } = useReading();
  const { nav, mainNav } = words.pages;
  return (
    <Document {...document}>
      <a class="skip" href="#main">
        {words.common.skip}
      </a>
      <Header searched={searched} />
      <nav class="site-nav" aria-label={mainNav}>
        <div class="wrap">
          <ul>
            <NavItem href="/" name={nav.opportunities} current={active === 'opportunities'} />
            <NavItem href="/subscribe" name={nav.subscribe} current={active === 'subscribe'} />
            <NavItem href="/publishers" name={nav.publishers} current={active === 'publishers'} />
          </ul>
          <p class="who">
            <NavLink href={signedIn ? '/account' : '/sign-in'} name={signedIn ? nav.account : nav.signIn} current={active === 'account'} />
          </p>
        </div>
      </nav>
      {children}
      <Footer />
    </Document>
  );
};

const Header = ({ searched }: { searched: string }) => {
  const { words } = useReading();
  const { searchLabel, searchPlaceholder, searchButton } = words.pages;
  const list = useTermsList();
  return (
    <header class="site-head">
      <div class="wrap site-head-row">
        <a class="brand" href="/">
          <BrandMark /> {words.common.siteName}
        </a>
        <form class="search" role="search" action="/" method="get">
          <label class="hidden-text" for="q">
            {searchLabel}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            value={searched}
            maxLength={200}
            placeholder={searchPlaceholder}
            dir={searched ? 'auto' : undefined}
            // Firefox shows no list of ours where its own is off.
            autocomplete={list === undefined ? 'off' : undefined}
            list={list}
          />
          <SuggestedTermsList />
          <button type="submit">
            <Icon name="search" /> {searchButton}
          </button>
        </form>
        <Languages />
      </div>
    </header>
  );
};

const NavItem = (props: { href: string; name: string; current: boolean }) => (
  <li>
    <NavLink {...props} />
  </li>
);

const NavLink = ({ href, name, current }: { href: string; name: string; current: boolean }) => (
  <a href={href} aria-current={current ? 'page' : undefined}>
    {name}
  </a>
);

const Footer = () => {
  const { footer, footerNav, footerLinks } = useReading().words.pages;
  return (
    <footer class="site-foot">
      <div class="wrap">
        <p>{footer}</p>
        <nav aria-label={footerNav}>
          <ul>
            {footerPages.map(([name, href]) => (
              <li>
                <a href={href}>{footerLinks[name]}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
};

const footerPages = [
  ['accessibility', '/accessibility'],
  ['privacy', '/privacy'],
  ['about', '/about'],
  ['interface', '/developers'],
  ['sources', '/sources'],
  ['contribute', '/contribute'],
] as const;
