import { unprovenSource } from '../families/unproven';

/** Support tests of all ministries, as the registrar showed them. */
export const source = unprovenSource({
  id: 'guidestar-tests',
  title: 'גיידסטאר - מבחני תמיכה',
  publisher: 'משרד המשפטים - רשות התאגידים',
  kinds: ['support_test'],
  homepage: 'https://www.guidestar.org.il/test-support',
  belief: 'storefront',
  caveats: [
    'Its list stopped answering programs in February 2022. Support tests are read from gov.il; this one returns only if it proves to answer again.',
  ],
});
