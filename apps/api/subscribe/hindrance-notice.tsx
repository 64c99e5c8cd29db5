import type { Hindrance } from '@kolkore/domain/criteria';
import { hindranceWords } from '@kolkore/domain/wording/hindrances';
import { Mixed } from '../look/parts/original';
import { Notice } from '../look/parts/notice';
import { useReading } from '../look/reading';

/** What keeps a subscription from bringing anything, to its owner. */
export const HindranceNotice = ({
  hindrances,
  publisherName,
}: {
  hindrances: readonly Hindrance[];
  publisherName: (key: string) => string;
}) => {
  const reading = useReading();
  const text = reading.words.advice.hindrances;
  if (hindrances.length === 0) return null;
  return (
    <Notice tone="last">
      <p>
        <b>{hindrances.every(({ cause }) => cause === 'days') ? text.partly : text.heading}</b>
      </p>
      {hindrances.map((one) => (
        <p>
          <Mixed text={hindranceWords(one, publisherName, reading)} />
        </p>
      ))}
    </Notice>
  );
};
