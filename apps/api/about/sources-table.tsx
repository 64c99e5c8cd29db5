import { isArchive, isTrouble, reasonAt, standingAt } from '@kolkore/domain/source-health';
import { localDateOf } from '@kolkore/domain/time';
import type { SourceLine } from '@kolkore/store/operations-figures';
import { Original } from '../look/parts/original';
import { InstantTime } from '../look/parts/time';
import { useReading } from '../look/reading';
import { whenWords } from '../look/when';

/** The sources that are read, each with its state in plain words. Roles stand in full, as on a phone the rows are cards. */
export const SourcesTable = ({ sources, now }: { sources: SourceLine[]; now: Date }) => {
  const { sources: words } = useReading().words;
  const heads = [words.source, words.state, words.covers, words.read, words.every];
  return (
    <table class="table ops" role="table">
      <caption class="hidden-text">{words.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {sources.map((source) => (
          <Row source={source} now={now} />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({ source, now }: { source: SourceLine; now: Date }) => {
  const reading = useReading();
  const { sources: words } = reading.words;
  const troubled = isTrouble(standingAt(source, now).health);
  return (
    <tr role="row" class={troubled ? 'row-soon' : undefined}>
      <th role="rowheader" scope="row">
        <a href={source.homepage} rel="external noreferrer">
          <Original text={source.title} />
        </a>
        {source.publisher !== '' && source.publisher !== source.title && (
          <span class="sub">
            <Original text={source.publisher} />
          </span>
        )}
      </th>
      <td role="cell" data-label={words.state} class="full">
        <State source={source} now={now} />
      </td>
      <td role="cell" data-label={words.covers} class="full">
        <Covered source={source} now={now} />
      </td>
      <td role="cell" data-label={words.read}>
        {source.lastSuccessAt ? (
          <InstantTime instant={source.lastSuccessAt}>{words.readAt(whenWords(source.lastSuccessAt, now, reading))}</InstantTime>
        ) : (
          words.neverRead
        )}
      </td>
      <td role="cell" data-label={words.every}>
        {isArchive(source) ? words.byHand : words.everyMinutes(source.everyMinutes)}
      </td>
    </tr>
  );
};

/** A word and a shape of its own; colour only repeats them. */
const State = ({ source, now }: { source: SourceLine; now: Date }) => {
  const { words: all, say } = useReading();
  const { sources: words } = all;
  const { health, since } = standingAt(source, now);
  const { code, detail } = reasonAt(source, now);
  const archive = isArchive(source) && health === 'new';
  const tone = isTrouble(health) ? 'soon' : health === 'healthy' ? 'good' : 'still';
  const explained =
    code === 'quiet' ? words.explain.quiet(Number(detail['days'])) : health in words.explain ? words.explain[health as 'late'] : null;
  return (
    <>
      <span class={`state state-${tone}`}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          {tone === 'good' ? <circle cx="6" cy="6" r="5" /> : <path d={tone === 'still' ? 'M0 5h12v2.5H0z' : 'M6 0.5 12 11.5H0z'} />}
        </svg>
        {archive ? words.archive : words.health[health]}
      </span>
      {isTrouble(health) && since && <span class="sub">{words.since(say.dateTable(localDateOf(since)))}</span>}
      {explained && <span class="sub">{explained}</span>}
    </>
  );
};

/** What one finds of it here: kinds, how much of it is open, how new; and what the site lists beyond that. */
const Covered = ({ source, now }: { source: SourceLine; now: Date }) => {
  const { words: all, say } = useReading();
  const { sources: words } = all;
  const { theirs, met } = source;
  return (
    <>
      {say.commas(source.kinds.map((kind) => all.common.kinds[kind]))}
      <span class="sub">{words.open(source.live)}</span>
      {source.newestOn && <span class="sub">{words.newest(say.dateList(source.newestOn, now))}</span>}
      {theirs !== null && met !== null && met < theirs && <span class="sub">{words.gap(theirs, met)}</span>}
    </>
  );
};
