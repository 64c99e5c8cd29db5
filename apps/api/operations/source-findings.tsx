import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { sources as words } from '@kolkore/domain/catalogue/he/sources';
import { isArchive } from '@kolkore/domain/source-health';
import { startOfLocalDate } from '@kolkore/domain/time';
import type { SourceLine } from '@kolkore/store/operations-figures';
import { dayWords } from './when';

/** What the newest run found beside its counts: expectations and figures, what is missing by name, and how the pages have moved. */
export const SourceFindings = ({ source, now }: { source: SourceLine; now: Date }) => {
  const { findings } = text;
  const rows: [string, string | null][] = [
    [findings.rows.schedule, isArchive(source) ? words.byHand : words.everyMinutes(source.everyMinutes)],
    [findings.rows.quiet, source.quietDays === null ? null : findings.days(source.quietDays)],
    [findings.rows.atLeast, source.atLeast === null ? null : findings.items(source.atLeast)],
    [findings.rows.newest, source.newestOn && dayWords(startOfLocalDate(source.newestOn), now)],
    [findings.rows.totals, source.met === null ? null : `${source.theirs ?? text.sources.unknown} / ${source.met}`],
    [findings.rows.valid, source.validShare === null ? null : `${Math.floor(source.validShare * 100)}%`],
    [findings.rows.last, source.counts && findings.counts(source.counts)],
  ];
  return (
    <section class="section" aria-labelledby="findings">
      <h2 id="findings">{findings.heading}</h2>
      <table class="facts">
        <tbody>
          {rows.map(([label, value]) =>
            value === null ? null : (
              <tr>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <Missing source={source} />
      <Drifted source={source} />
      {source.caveats.length > 0 && (
        <details>
          <summary>{findings.caveats}</summary>
          <ul lang="en" dir="ltr">
            {source.caveats.map((caveat) => (
              <li>{caveat}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

const Missing = ({ source: { gap } }: { source: SourceLine }) => {
  const { findings } = text;
  if (!gap || gap.unread.length + gap.gone.length === 0) return null;
  const more = gap.goneCount - gap.gone.length;
  return (
    <>
      {gap.gone.length > 0 && (
        <>
          <h3>{findings.gone(gap.goneCount)}</h3>
          <ul>
            {gap.gone.map(({ externalId, title }) => (
              <li>
                <bdi>{title}</bdi> <bdi class="soft address">{externalId}</bdi>
              </li>
            ))}
            {more > 0 && <li class="soft">{findings.more(more)}</li>}
          </ul>
        </>
      )}
      {gap.unread.length > 0 && (
        <>
          <h3>{findings.unread(gap.unread.length)}</h3>
          <ul>
            {gap.unread.map((url) => (
              <li>
                <bdi dir="ltr" class="address">
                  {url}
                </bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const Drifted = ({ source: { drift } }: { source: SourceLine }) =>
  drift && (
    <>
      <h3 id="drift">{text.findings.drift}</h3>
      {Object.entries(drift).map(([kind, { added, gone }]) => (
        <p>
          <b>
            <bdi>{kind}</bdi>
          </b>
          {added.length > 0 && <Parts label={text.findings.added} parts={added} />}
          {gone.length > 0 && <Parts label={text.findings.lost} parts={gone} />}
        </p>
      ))}
    </>
  );

const Parts = ({ label, parts }: { label: string; parts: string[] }) => (
  <>
    {' '}
    {label}:{' '}
    {parts.map((part, index) => (
      <>
        {index > 0 && ', '}
        <code class="address">
          <bdi>{part}</bdi>
        </code>
      </>
    ))}
    .
  </>
);
