import { Notice } from '../../look/parts/notice';
import { useReading } from '../../look/reading';

/** Somebody saved over what the form showed: who, when, and what stands there now. Its form comes right after it. */
export const Meanwhile = ({ by, at, now }: { by: string | null; at: Date; now: string }) => {
  const { words, say } = useReading();
  const { meanwhile, dossier } = words.board;
  return (
    <Notice tone="last" alert>
      <h3>{meanwhile.heading}</h3>
      <p>{meanwhile.text(by ?? dossier.someone, say.momentTable(at))}</p>
      <p class="lines">
        <b>{now}</b>
      </p>
    </Notice>
  );
};
