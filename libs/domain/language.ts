/** The languages of the site and its mails, Hebrew first. */
export const LANGUAGES = ['he', 'ar', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

/** Each language in itself, as the switch shows it. */
export const languageNames: Record<Language, string> = { he: 'עברית', ar: 'العربية', en: 'English' };

export const dirOf = (language: Language): 'rtl' | 'ltr' => (language === 'en' ? 'ltr' : 'rtl');
