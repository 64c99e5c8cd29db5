import type { SourceLine } from '@kolkore/store/operations-figures';
import { Mixed, Original } from '../look/parts/original';
import { useReading } from '../look/reading';

/** Sources that are known and not read, with their address, so that nobody takes their silence for "nothing published". */
export const OffSources = ({ sources }: { sources: SourceLine[] }) => {
  const { sources: words } = useReading().words;
  return (
    <section class="section" aria-labelledby="off">
      <h2 id="off">{words.off.title}</h2>
      <p class="prose soft">{words.off.lead}</p>
      <ul class="docs docs-plain">
        {sources.map(({ title, homepage, switchReason }) => (
          <li>
            <a href={homepage} rel="external noreferrer">
              <Original text={title} />
            </a>
            <p class="doc-meta">
              <span>{switchReason === null ? words.off.unproven : <Mixed text={words.off.byOperator(switchReason)} />}</span>{' '}
              <bdi dir="ltr" class="address">
                {readable(homepage)}
              </bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** An address as people read it, with its Hebrew letters. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
