import { ComponentChildren } from 'preact';
import { useReading } from '../reading';

const hebrew = /[א-ת]/u;
/** Stretches that begin and end with a Hebrew letter; signs, digits and quotation marks between them belong to them. */
const stretches = /([א-ת](?:[^\p{Script=Latin}\p{Script=Arabic}]*[א-ת])?["״׳']?)/u;

/** The language to mark a published text with: Hebrew before a reader of another language, else nothing. */
export function useMark(text: string): 'he' | undefined {
  const { language } = useReading();
  return language !== 'he' && hebrew.test(text) ? 'he' : undefined;
}

/** A text as it was published (title, name, number): isolated, and marked so that a screen reader speaks it as Hebrew. */
export const Original = ({ text }: { text: string }) => <bdi lang={useMark(text)}>{text}</bdi>;

/** A sentence of ours around words of a publication or of the reader: each Hebrew stretch is isolated and marked. */
export const Mixed = ({ text }: { text: string }) => {
  const { language } = useReading();
  if (language === 'he' || !hebrew.test(text)) return <>{text}</>;
  return <>{text.split(stretches).map((piece, at): ComponentChildren => (at % 2 === 1 ? <bdi lang="he">{piece}</bdi> : piece))}</>;
};
