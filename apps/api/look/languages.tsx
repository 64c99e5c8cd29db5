import { LANGUAGES, dirOf, languageNames } from '@kolkore/domain/language';
import { inLanguage, useReading } from './reading';

/** The switch: each language in itself, leading to the same page and query. */
export const Languages = () => {
  const { language, address, words } = useReading();
  return (
    <nav class="langs" aria-label={words.pages.languages}>
      {LANGUAGES.map((one) => (
        <a href={inLanguage(address, one)} lang={one} hreflang={one} dir={dirOf(one)} aria-current={one === language ? 'true' : undefined}>
          {languageNames[one]}
        </a>
      ))}
    </nav>
  );
};

/** For search engines: the same page in each language. `address` is the one that follows the reader's own choice. */
export const Alternates = ({ address }: { address: string }) => (
  <>
    {LANGUAGES.map((one) => (
      <link rel="alternate" hreflang={one} href={inLanguage(address, one)} />
    ))}
    <link rel="alternate" hreflang="x-default" href={address} />
  </>
);
