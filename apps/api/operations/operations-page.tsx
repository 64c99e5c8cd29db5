import { attachments as attachmentWords } from '@kolkore/domain/catalogue/he/attachments';
import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { operationsContributions as contributionWords } from '@kolkore/domain/catalogue/he/operations-contributions';
import { operationsMail as mailWords } from '@kolkore/domain/catalogue/he/operations-mail';
import { operationsMerges as mergeWords } from '@kolkore/domain/catalogue/he/operations-merges';
import { inIsrael } from '@kolkore/domain/time';
import { isArchive } from '@kolkore/domain/source-health';
import { Empty } from '../look/parts/empty';
import { InstantTime } from '../look/parts/time';
import type { AttachmentCounts } from '@kolkore/store/attachments';
import type { PushedFigures } from '@kolkore/store/operations-figures';
import type { RegisterState } from '@kolkore/store/registry/schedule';
import { Done, Frame } from './frame';
import { RegisterTable } from './register-table';
import { ProblemNotice } from './problem-notice';
import { needsSomebody } from './source-state';
import { SourceTable, StatedSource } from './source-table';

export interface KeyFigures {
  acceptedToday: number;
  pending: number;
  oldestPendingAt: Date | null;
  failed: number;
  rejected: number;
  live: number;
  subscriptions: number;
  /** What the last nightly check of the matches found otherwise, and put right. */
  matchFaults: number;
  /** Calls that people brought in and that wait for a decision. */
  contributions: number;
}

export interface OperationsPageProps {
  sources: StatedSource[];
  registers: RegisterState[];
  figures: KeyFigures;
  attachments: AttachmentCounts;
  pushed: PushedFigures;
  onlyAttention: boolean;
  done: Done | null;
  now: Date;
}

export const OperationsPage = ({ sources, registers, figures, attachments, pushed, onlyAttention, done, now }: OperationsPageProps) => {
  const attention = sources.filter(({ state }) => needsSomebody(state));
  const shown = onlyAttention ? attention : sources;
  return (
    <Frame
      title={text.title}
      heading={headline(sources)}
      lead={
        <>
          <InstantTime instant={now}>{text.asOf(inIsrael(now).toFormat('H:mm'))}</InstantTime> {text.affected(figures.subscriptions)}
        </>
      }
      done={done}
      here="/operations"
    >
      {figures.matchFaults > 0 && (
        <p class="notice" role="alert">
          {text.matchFaults(figures.matchFaults)}
        </p>
      )}
      <Figures figures={figures} now={now} />
      <p class="soft small">
        {attachmentLine(attachments)}
        <br />
        {pushedLine(pushed, now)}
      </p>
      <nav aria-label={text.title}>
        <ul class="row">
          <li>
            <a href="/operations/queues">{text.queues}</a>
          </li>
          <li>
            <a href="/operations/contributions">{contributionWords.waitingLink(figures.contributions)}</a>
          </li>
          <li>
            <a href="/operations/mail">{mailWords.link}</a>
          </li>
          <li>
            <a href="/operations/merges">{mergeWords.title}</a>
          </li>
          <li>
            <a href="/operations/audit">{text.audit.title}</a>
          </li>
        </ul>
      </nav>
      {attention.map((stated) => (
        <ProblemNotice {...stated} now={now} />
      ))}
      <section class="section" aria-labelledby="sources">
        <h2 id="sources">{text.sources.heading}</h2>
        {sources.length === 0 ? (
          <Empty shape="none" title={text.sources.noneTitle}>
            <p>{text.sources.noneText}</p>
          </Empty>
        ) : (
          <>
            <div class="sort sort-light">
              <ul aria-label={text.sources.filter}>
                <li>
                  <a href="/operations" aria-current={onlyAttention ? undefined : 'true'}>
                    {text.sources.all(sources.length)}
                  </a>
                </li>
                <li>
                  <a href="/operations?show=attention" aria-current={onlyAttention ? 'true' : undefined}>
                    {text.sources.attention(attention.length)}
                  </a>
                </li>
              </ul>
              <p class="soft small">{text.sources.urgentFirst}</p>
            </div>
            {shown.length === 0 ? <p>{text.sources.noneNeed}</p> : <SourceTable sources={shown} now={now} />}
          </>
        )}
      </section>
      {registers.length > 0 && <RegisterTable registers={registers} now={now} />}
    </Frame>
  );
};

/** The finding of the page. Archives that are only imported, and what is off, are left out. */
export function headline(sources: readonly StatedSource[]): string {
  const read = sources.filter(({ source, state }) => !isArchive(source) && state.health !== 'off');
  const attention = read.filter(({ state }) => needsSomebody(state)).length;
  const unread = read.filter(({ state }) => state.health === 'new').length;
  if (read.length === 0) return text.headline.none;
  if (attention > 0) return text.headline.mixed(read.length - attention, attention);
  return unread > 0 ? text.headline.unread(read.length - unread, unread) : text.headline.good(read.length);
}

/** 'קבצים מצורפים: 120 נקראו, 3 ממתינים, 2 לא נקראו (הקובץ פגום)'. The most frequent reason first. */
export function attachmentLine({ fetched, pending, failed, skipped }: AttachmentCounts): string {
  const unread = [...Object.entries(failed), ...Object.entries(skipped)].sort(([, a], [, b]) => b - a);
  const why = attachmentWords.notes as Record<string, string>;
  return text.attachments(
    fetched,
    pending,
    unread.map(([note, count]) => text.attachmentsUnread(why[note] ?? note, count)),
  );
}

const pushedLine = (pushed: PushedFigures, now: Date): string =>
  text.pushed(pushed, pushed.oldestAt && text.age(Math.max(0, Math.round((now.getTime() - pushed.oldestAt.getTime()) / 1000))));

const Figures = ({ figures, now }: { figures: KeyFigures; now: Date }) => {
  const { oldestPendingAt: oldest } = figures;
  return (
    <dl class="key-figures">
      <div>
        <dt>{text.figures.accepted}</dt>
        <dd>{grouped(figures.acceptedToday)}</dd>
      </div>
      <div>
        <dt>{text.figures.waiting}</dt>
        <dd>
          {grouped(figures.pending)}{' '}
          {oldest && <small>{text.figures.oldest(text.age(Math.max(0, Math.round((now.getTime() - oldest.getTime()) / 1000))))}</small>}
        </dd>
      </div>
      <div>
        <dt>{text.figures.failed}</dt>
        <dd>
          {grouped(figures.failed)} <small>{text.figures.week}</small>
        </dd>
      </div>
      <div>
        <dt>{text.figures.rejected}</dt>
        <dd>
          <a href="/operations/rejected">{grouped(figures.rejected)}</a> <small>{text.figures.week}</small>
        </dd>
      </div>
      <div>
        <dt>{text.figures.opportunities}</dt>
        <dd>{grouped(figures.live)}</dd>
      </div>
    </dl>
  );
};

const grouped = (value: number): string => new Intl.NumberFormat('en-US').format(value);
