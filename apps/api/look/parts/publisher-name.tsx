import { useReading } from '../reading';
import { Original } from './original';

/** A body's name in the reader's language, where it has one. */
export const PublisherName = ({ publisherKey, name }: { publisherKey: string; name: string }) => (
  <Original text={useReading().say.publisher(publisherKey, name)} />
);

/**
 * 'משרד החינוך, מינהל חברה ונוער': the unit stays as it was published. Where the body's name does too, both are one text that runs
 * its own way.
 */
export const PublisherLine = ({ view }: { view: { publisherKey: string; publisherName: string; unit: string | null } }) => {
  const { words, say } = useReading();
  const name = say.publisher(view.publisherKey, view.publisherName);
  const unit = view.unit && view.unit !== view.publisherName ? view.unit : null;
  if (!unit || name === view.publisherName) return <Original text={say.publisherLine(view)} />;
  return (
    <>
      <Original text={name} />
      {words.wording.comma}
      <Original text={unit} />
    </>
  );
};
