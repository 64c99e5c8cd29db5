import { operationsMail as text } from '@kolkore/domain/catalogue/he/operations-mail';
import { common } from '@kolkore/domain/catalogue/he/common';
import { rhythms } from '@kolkore/domain/catalogue/he/rhythms';
import { localeOf } from '@kolkore/domain/locale';
import type { CanaryState } from '@kolkore/store/canaries';
import type { MessageKind, MessageState } from '@kolkore/store/entities/messages';
import type { Hold } from '@kolkore/store/holds';
import type { Attempt, FoundMessage, MessageQuestion } from '@kolkore/store/ledger';
import type { KeptReport } from '@kolkore/store/mail-reports';
import { Field } from '../look/parts/field';
import { Toast } from '../look/parts/toast';
import { Frame } from './frame';
import { CanaryTable, Holds } from './mail-holds';

export type MailDone = keyof typeof text.done;

const { say } = localeOf('he');
const { ledger } = rhythms;
const causeOf = (cause: string | null): string =>
  cause === null ? '' : Object.hasOwn(ledger.causes, cause) ? ledger.causes[cause as keyof typeof ledger.causes] : cause;

interface Props {
  holds: Hold[];
  canary: CanaryState[];
  canaryOn: boolean;
  question: MessageQuestion;
  messages: Omit<FoundMessage, 'items'>[];
  older: string | null;
  done: MailDone | null;
}

/** Delivery: what waits for a decision, the proof that alerts arrive, and any message. */
export const MailPage = ({ holds, canary, canaryOn, question, messages, older, done }: Props) => (
  <Frame title={text.title} heading={text.title} lead={text.lead} below here="/operations/mail">
    {done && <Toast closeHref="/operations/mail">{text.done[done]}</Toast>}
    <Holds holds={holds} />
    <CanaryTable canary={canary} on={canaryOn} />
    <section class="section" aria-labelledby="find">
      <h2 id="find">{text.find}</h2>
      <form class="form" action="/operations/mail" method="get">
        <Field id="q" label={text.find} hint={text.findHint} value={question.text} dir="ltr" autocomplete="off" maxLength={320} />
        <div class="halves">
          <Select id="state" label={text.state} any={text.anyState} names={ledger.states} chosen={question.state} />
          <Select id="kind" label={text.kind} any={text.anyKind} names={ledger.kinds} chosen={question.kind} />
        </div>
        <p class="row">
          <button class="button" type="submit">
            {text.findButton}
          </button>
        </p>
      </form>
      <MessageTable messages={messages} />
      {older && (
        <p class="links">
          <a href={older}>{text.older}</a>
        </p>
      )}
    </section>
  </Frame>
);

const Select = <Name extends string>({
  id,
  label,
  any,
  names,
  chosen,
}: {
  id: string;
  label: string;
  any: string;
  names: Record<Name, string>;
  chosen: Name | null;
}) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select class="input" id={id} name={id}>
      <option value="">{any}</option>
      {(Object.entries(names) as [Name, string][]).map(([value, name]) => (
        <option value={value} selected={value === chosen}>
          {name}
        </option>
      ))}
    </select>
  </div>
);

const MessageTable = ({ messages }: { messages: Props['messages'] }) =>
  messages.length === 0 ? (
    <p class="soft">{text.none}</p>
  ) : (
    <div class="scroll" tabIndex={0} role="region" aria-label={text.found}>
      <table class="table">
        <thead>
          <tr>
            {Object.values(text.columns).map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr>
              <td>{say.momentTable(message.createdAt)}</td>
              <td>
                <bdi dir="ltr">{message.email}</bdi>
              </td>
              <th scope="row">
                <a href={`/operations/mail/${message.id}`}>
                  {ledger.kinds[message.kind]}
                  {message.subject !== null && (
                    <>
                      {': '}
                      <bdi>{message.subject}</bdi>
                    </>
                  )}
                </a>
              </th>
              <td>{say.commas([ledger.states[message.state], say.momentTable(message.stateAt)])}</td>
              <td>
                <bdi>{causeOf(message.cause)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

/** One message with every attempt and everything that it told. */
export const MessagePage = ({ message, attempts, reports }: { message: FoundMessage; attempts: Attempt[]; reports: KeptReport[] }) => {
  const facts: [string, string][] = [
    [text.columns.who, message.email],
    [
      text.state,
      say.commas([
        ledger.states[message.state],
        ...(message.cause === null ? [] : [causeOf(message.cause)]),
        say.momentTable(message.stateAt),
      ]),
    ],
    [text.facts.subject, message.subject ?? ''],
    [text.facts.created, say.momentTable(message.createdAt)],
    [text.facts.due, say.momentTable(message.notBefore)],
    [
      text.facts.window,
      message.windowFrom && message.windowTo
        ? rhythms.mail.window(say.momentTable(message.windowFrom), say.momentTable(message.windowTo))
        : '',
    ],
    [text.facts.messageId, message.messageId],
  ];
  return (
    <Frame
      title={text.message}
      heading={ledger.kinds[message.kind]}
      lead={<bdi>{message.subject ?? message.email}</bdi>}
      below
      here={`/operations/mail/${message.id}`}
    >
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      <section class="section">
        <h2>{text.attempts}</h2>
        {attempts.length === 0 && <p class="soft">{text.attemptsNone}</p>}
        <ul class="sample">
          {attempts.map((attempt) => (
            <li>
              {say.commas([
                String(attempt.number),
                say.momentTable(attempt.startedAt),
                attempt.outcome === null ? text.open : text.outcomes[attempt.outcome],
              ])}{' '}
              {attempt.answer !== null && (
                <span class="soft">
                  <bdi dir="ltr">{attempt.answer}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      {reports.length > 0 && <Reports reports={reports} />}
      {message.items.length > 0 && (
        <section class="section">
          <h2>{text.items}</h2>
          <ul class="sample">
            {message.items.map((item) => (
              <li>
                <a href={`/o/${item.opportunityId}`}>
                  <bdi>{item.title}</bdi>
                </a>{' '}
                <span class="soft">
                  {say.commas([
                    item.type === 'reminder' ? ledger.reminder(item.reminderDays ?? 0) : common.changes[item.type],
                    ...item.why.map(({ subscription }) => subscription),
                  ])}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  );
};

const Reports = ({ reports }: { reports: KeptReport[] }) => (
  <section class="section">
    <h2>{text.reports.heading}</h2>
    <ul class="sample">
      {reports.map((report) => (
        <li>
          {say.commas([say.momentTable(report.receivedAt), text.reports.what[report.what], text.reports.effects[report.effect]])}{' '}
          <span class="soft">
            <bdi dir="ltr">{`${report.status} ${report.said}`.trim()}</bdi>
          </span>
        </li>
      ))}
    </ul>
  </section>
);

export const messageStates = Object.keys(ledger.states) as MessageState[];
export const messageKinds = Object.keys(ledger.kinds) as MessageKind[];
