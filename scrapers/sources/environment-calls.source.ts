import type { Yield } from '@kolkore/domain/source';
import { DATA_GOV_IL, datastoreSource } from '../families/ckan';
import { dayOf, readDayFirst } from '../kit/dates';
import { type JsonObject, textField } from '../kit/json';
import { cleanOrUndefined } from '../kit/text';

const homepage = `${DATA_GOV_IL}/dataset/open-call`;
const column = {
  number: 'מספר התמיכה',
  title: 'שם התמיכה',
  topic: 'נושא',
  published: 'תאריך פרסום',
  deadline: 'תאריך אחרון להגשה',
} as const;

function* readCalls(rows: readonly JsonObject[]): Iterable<Yield> {
  for (const row of rows) {
    // One of the two tables writes numbers as 7825.0.
    const number = cleanOrUndefined(textField(row, column.number))?.replace(/\.0$/u, '');
    const title = cleanOrUndefined(textField(row, column.title));
    if (number === undefined || title === undefined) {
      const detail = number === undefined ? 'the row has no number' : 'title is empty';
      yield { reject: { raw: row, reason: 'invalid_candidate', detail } };
      continue;
    }
    const topic = cleanOrUndefined(textField(row, column.topic));
    const published = textField(row, column.published);
    const deadline = textField(row, column.deadline);
    yield {
      candidate: {
        externalId: number,
        title,
        url: homepage,
        publisher: 'המשרד להגנת הסביבה',
        kindText: 'קול קורא',
        callNumber: number,
        publishedOn: published === undefined ? undefined : dayOf(readDayFirst(published)),
        deadline: deadline === undefined ? null : readDayFirst(deadline),
        labels: { topics: topic === undefined ? [] : [topic] },
        raw: row,
      },
    };
  }
}

/** The Environment ministry's own table of its calls: the one list of calls with deadlines on data.gov.il. */
export const source = datastoreSource(
  {
    id: 'environment-calls',
    title: 'קולות קוראים של המשרד להגנת הסביבה (data.gov.il)',
    publisher: 'המשרד להגנת הסביבה',
    kinds: ['call_for_proposals'],
    homepage,
    belief: 'publisher',
    schedule: { everyMinutes: 1440 },
    expect: { atLeast: 10, quietDays: 730, listsAllOpen: true },
    caveats: [
      'The dataset holds its rows twice: here DD.MM.YY as the ministry wrote it; the other table (8a53a901) has day and month turned wherever the day could be a month, and is not read.',
      'About 69 rows, the first of 2017: mostly history. A call of today also comes in from the support portal, under the same number where it has one.',
      'Titles are cut by the ministry ("..."), there is no text, no file and no address of a call; all lead to the page of the dataset.',
    ],
  },
  { portal: DATA_GOV_IL, resource: 'e16017d1-d7dd-4ddb-a8e4-b6deb7220a22', columns: Object.values(column) },
  readCalls,
);
