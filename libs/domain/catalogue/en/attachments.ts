import type { Catalogue } from '../shape';

export const attachments: Catalogue['attachments'] = {
  searched: 'Search and alerts also cover what the files say that were read.',
  read: 'Read',
  cut: 'Read in part, since the file is very long',
  pending: 'Waiting to be read',
  unread: (why) => `Not read: ${why}`,
  pages: (count) => (count === 1 ? 'one page' : `${count} pages`),
  notes: {
    unsupported: 'a type of file that we do not read',
    web_page: 'a web page comes in place of the file',
    encrypted: 'the file is protected by a password',
    no_text: 'the file is a scan without text',
    broken: 'the file is damaged',
    heavy: 'the file is too complex to be read',
    too_large: 'the file is too large',
    robots: 'the site asks programs not to read it',
    foreign_host: 'the file lies on another site',
    not_found: 'there is no file at the published address',
    blocked: 'the site refused to give it',
    unreachable: 'the site did not answer',
  },
};
