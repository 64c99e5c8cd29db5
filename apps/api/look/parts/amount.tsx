import { Amount } from '@kolkore/domain/opportunity';
import { AmountPart, amountParts } from '@kolkore/domain/wording';

/** Pieces of a line in which the sums keep their own direction. */
export const Parts = ({ parts }: { parts: AmountPart[] }) => (
  <>
    {parts.map((part) =>
      part.sum ? (
        <bdi class="sum" dir="rtl">
          {part.text}
        </bdi>
      ) : (
        part.text
      ),
    )}
  </>
);

/** How much, or that none was published. */
export const AmountWords = ({ amount }: { amount: Amount | null }) => <Parts parts={amountParts(amount)} />;
