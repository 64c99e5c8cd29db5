import { Criteria } from '@kolkore/domain/criteria';
import { FactsTable } from '../look/parts/facts-table';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';

/** What a person asked for, in words. */
export const CriteriaTable = ({ criteria, publisherName }: { criteria: Criteria; publisherName: (key: string) => string }) => {
  const { say, words } = useReading();
  const rows = say.criteriaWords(criteria, publisherName);
  return (
    <FactsTable
      caption={words.subscribe.criteria.caption}
      rows={rows.map(({ label, values }) => ({ name: label, value: <Mixed text={say.commas(values)} /> }))}
    />
  );
};
