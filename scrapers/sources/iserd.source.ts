import { unprovenSource } from '../families/unproven';

/** Calls of the European research programmes, for Israeli bodies. */
export const source = unprovenSource({
  id: 'iserd',
  title: 'ISERD - הורייזן אירופה',
  publisher: 'רשות החדשנות',
  homepage: 'https://innovationisrael.org.il/iserd/',
  belief: 'aggregator',
  caveats: [
    'Only the address is known; no page of it was seen by us.',
    'The calls themselves are those of the European Commission; this is a summary of them.',
  ],
});
