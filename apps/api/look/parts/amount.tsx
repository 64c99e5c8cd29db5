import { Amount, Evidence } from '@kolkore/domain/opportunity';
import { useReading } from '../reading';
import { Mixed } from './original';

/** How much, or that none was published. The sums keep the direction of the reader's language. */
export const AmountWords = ({ amount }: { amount: Amount | null }) => {
  const { dir, say } = useReading();
  return (
    <>
      {say.amountParts(amount).map((part) =>
        part.sum ? (
          <bdi class="sum" dir={dir}>
            {part.text}
          </bdi>
        ) : (
          part.text
        ),
      )}
    </>
  );
};

/** The words of the text from which a sum was read, where no field of the publication says it; nothing otherwise. */
export const AmountSource = ({ evidence }: { evidence: readonly Evidence[] }) => {
  const { linked } = useReading().words;
  const said = [...new Set(evidence.filter(({ facet }) => facet === 'amount').map(({ words }) => words))];
  return said.length === 0 ? null : (
    <span class="soft small amount-source">
      {' '}
      <Mixed text={linked.fromTextSays(said.join('; '))} />
    </span>
  );
};

/** Whether a sum was read in the text, for a line that has no room for the words. */
export const isFromText = (evidence: readonly Evidence[]): boolean => evidence.some(({ facet }) => facet === 'amount');
