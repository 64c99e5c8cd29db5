import { natureOf, pieces } from './foreign';
import { useMailReader } from './reader';

const Isolated = ({ text }: { text: string }) => {
  const { language } = useMailReader();
  const nature = natureOf(text);
  return (
    <bdi lang={nature.language === language ? undefined : (nature.language ?? undefined)} dir={nature.dir}>
      {text}
    </bdi>
  );
};

/** A sentence in which what is of another script stands in `<bdi>` with its language and direction. */
export const Said = ({ text }: { text: string }) => (
  <>{pieces(text).map((piece) => (typeof piece === 'string' ? piece : <Isolated text={piece.isolated} />))}</>
);

/** A value by itself: a date or a sum keeps the reader's direction wherever it stands. */
export const Value = ({ text }: { text: string }) => {
  const { dir } = useMailReader();
  return pieces(text).every((piece) => typeof piece === 'string') ? <bdi dir={dir}>{text}</bdi> : <Said text={text} />;
};

/** The same as Said with its own numbers in bold: 'יום א׳, **29.11**'. */
export const BoldNumbers = ({ text }: { text: string }) => (
  <>
    {pieces(text).map((piece) =>
      typeof piece === 'string' ? (
        piece.split(/(\d[\d.:]*)/u).map((part, at) => (at % 2 === 1 ? <b>{part}</b> : part))
      ) : (
        <Isolated text={piece.isolated} />
      ),
    )}
  </>
);
