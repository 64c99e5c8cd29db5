import { Amount } from '@kolkore/domain/opportunity';
import { useReading } from '../reading';

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
