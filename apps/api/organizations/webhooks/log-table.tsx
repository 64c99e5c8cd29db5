import { eventTypeOf } from '@kolkore/domain/webhooks/event-type';
import type { LoggedAttempt, LoggedEvent } from '@kolkore/store/webhook-log';
import { InstantTime } from '../../look/parts/time';
import { useReading } from '../../look/reading';
import { whenWords } from '../../look/when';
import { StateMark } from '../../operations/state-mark';

export interface LoggedEvents {
  events: LoggedEvent[];
  next: number | null;
}

/** Every event with its state and answers; one that can be sent again has a button. */
export const LogTable = ({ at, events, mayRetry, now }: { at: string; events: LoggedEvent[]; mayRetry: boolean; now: Date }) => {
  const { log } = useReading().words.webhooks;
  return (
    <table class="table ops" role="table">
      <caption class="hidden-text">{log.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {([log.columns.event, log.columns.state, log.columns.answer, log.columns.at] as const).map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
          <th role="columnheader" scope="col">
            <span class="hidden-text">{log.retry}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {events.map((event) => (
          <Row at={at} event={event} mayRetry={mayRetry} now={now} />
        ))}
      </tbody>
    </table>
  );
};

const urgencies = { pending: 'soon', sending: 'still', accepted: 'good', failed: 'last', expired: 'still' } as const;

const Row = ({ at, event, mayRetry, now }: { at: string; event: LoggedEvent; mayRetry: boolean; now: Date }) => {
  const reading = useReading();
  const { log } = reading.words.webhooks;
  const type = log.types[eventTypeOf(event.changeType)];
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {type}
        {event.title !== null && event.opportunityId !== null && event.changeType !== null && (
          <span class="sub">
            <a href={`/o/${event.opportunityId}`}>
              <bdi lang="he">{event.title}</bdi>
            </a>
          </span>
        )}
      </th>
      <td role="cell">
        <StateMark state={{ urgency: urgencies[event.state], word: log.states[event.state] }} />
        {event.cause && <span class="sub">{log.causes[event.cause as 'over' | 'stopped'] ?? log.causes.restored}</span>}
        {event.state === 'pending' && event.notBefore > now && (
          <span class="sub">{log.next(reading.say.momentTable(event.notBefore))}</span>
        )}
      </td>
      <td role="cell" class="full" data-label={log.columns.answer}>
        <Answers event={event} />
      </td>
      <td role="cell" class="n">
        <InstantTime instant={event.createdAt}>{whenWords(event.createdAt, now, reading)}</InstantTime>
      </td>
      <td role="cell">
        {mayRetry && event.state !== 'sending' && (
          <form action={`${at}/events/${event.eventId}/retry`} method="post">
            <button class="button button-plain button-s" type="submit">
              {log.retry}
              <span class="hidden-text">
                : {type} {event.title}
              </span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
};

/** The last answer; the ones before are a fold. */
const Answers = ({ event }: { event: LoggedEvent }) => {
  const { words, say } = useReading();
  const { log, answers } = words.webhooks;
  const [last] = event.tried;
  if (!last) return <span class="soft">{answers.none}</span>;
  return (
    <details>
      <summary>
        <Answer attempt={last} />
        {event.attempts > 1 && <span class="soft"> ({log.attempts(event.attempts)})</span>}
      </summary>
      <dl>
        {event.tried.map((attempt) => (
          <>
            <dt>
              {log.attempt(attempt.number)}, {say.momentTable(attempt.startedAt)}
            </dt>
            <dd>
              <Answer attempt={attempt} />
              {attempt.ms !== null && <span class="soft"> {log.milliseconds(attempt.ms)}</span>}
              {attempt.status !== null && attempt.answer && (
                <span class="sub">
                  <bdi dir="auto">{attempt.answer}</bdi>
                </span>
              )}
            </dd>
          </>
        ))}
      </dl>
    </details>
  );
};

const Answer = ({ attempt: { outcome, status, answer } }: { attempt: LoggedAttempt }) => {
  const { answers } = useReading().words.webhooks;
  if (status !== null) return <bdi class="n">{status}</bdi>;
  if (outcome === 'unknown') return <>{answers.unknown}</>;
  if (outcome === null) return <>{answers.none}</>;
  return <>{answers.known[answer as keyof typeof answers.known] ?? <bdi>{answer}</bdi>}</>;
};
