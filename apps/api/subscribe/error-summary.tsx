import { Notice } from '../look/parts/notice';
import { useReading } from '../look/reading';

/** All that is wrong, above the form; every line leads to its field. */
export const ErrorSummary = ({ wrong }: { wrong: Readonly<Record<string, string | undefined>> }) => {
  const text = useReading().words.subscribe;
  const fields = Object.entries(wrong).filter(([, message]) => message !== undefined);
  if (fields.length === 0) return null;
  return (
    <div class="summary">
      <Notice tone="last" alert>
        <h2>{text.wrong.summary(fields.length)}</h2>
        <ul class="bullets">
          {fields.map(([field, message]) => (
            <li>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
        <p>{text.wrong.nothingSaved}</p>
      </Notice>
    </div>
  );
};
