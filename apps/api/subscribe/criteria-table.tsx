import { subscribe as text } from '@kolkore/domain/catalogue/he/subscribe';
import { Criteria } from '@kolkore/domain/criteria';
import { criteriaWords } from '@kolkore/domain/wording';
import { FactsTable } from '../look/parts/facts-table';

/** What a person asked for, in words. */
export const CriteriaTable = ({ criteria, publisherName }: { criteria: Criteria; publisherName: (key: string) => string }) => (
  <FactsTable
    caption={text.criteria.caption}
    rows={criteriaWords(criteria, publisherName).map(({ label, values }) => ({ name: label, value: values.join(', ') }))}
  />
);
