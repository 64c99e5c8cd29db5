import { Language } from '../language';
import { arabic } from './arabic';
import { english } from './english';
import { Catalogue, hebrew } from './shape';

/** Every text of the public pages and mails, by language. */
export const catalogues: Record<Language, Catalogue> = { he: hebrew, ar: arabic, en: english };
