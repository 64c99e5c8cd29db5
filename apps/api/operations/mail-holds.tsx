import { common } from '@kolkore/domain/catalogue/he/common';
import { operationsMail as text } from '@kolkore/domain/catalogue/he/operations-mail';
import { localeOf } from '@kolkore/domain/locale';
import type { Summary } from '@kolkore/domain/rhythm/rhythm';
import type { CanaryState } from '@kolkore/store/canaries';
import type { Hold } from '@kolkore/store/holds';

const { say } = localeOf('he');

/** What waits for a decision, and what was decided lately. */
export const Holds = ({ holds }: { holds: Hold[] }) => {
  const open = holds.filter(({ settledAt }) => settledAt === null);
  const settled = holds.filter(({ settledAt }) => settledAt !== null);
  return (
    <section class="section" aria-labelledby="holds">
      <h2 id="holds">{text.holds}</h2>
      {open.length === 0 && <p class="soft">{text.holdsNone}</p>}
      {open.map((hold) => (
        <form class="stack" method="post" action={`/operations/mail/holds/${hold.id}`}>
          <p>
            <b>{nameOf(hold)}</b> <span class="soft">{say.commas([text.hold.people(hold.people), say.momentTable(hold.openedAt)])}</span>
          </p>
          <p class="row">
            <button class="button button-s" type="submit" name="decision" value="send">
              {text.hold.send}
              <span class="hidden-text">: {nameOf(hold)}</span>
            </button>
            <button class="button button-plain button-s" type="submit" name="decision" value="drop">
              {text.hold.drop}
              <span class="hidden-text">: {nameOf(hold)}</span>
            </button>
            <span class="soft">{text.hold.sendText}</span>
          </p>
        </form>
      ))}
      {settled.length > 0 && (
        <>
          <h3>{text.settled}</h3>
          <ul class="sample">
            {settled.map((hold) => (
              <li>
                {nameOf(hold)} <span class="soft">{say.commas([decisionOf(hold), say.momentTable(hold.settledAt ?? hold.openedAt)])}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const nameOf = (hold: Hold): string =>
  hold.kind === 'flood' ? text.hold.flood(hold.what as 'hour' | 'day') : text.hold.late(hold.what as Summary);
const decisionOf = ({ decision }: Hold): string => (decision === null ? '' : text.hold.decisions[decision]);

/** The proof by kind of publication that what was published arrived. */
export const CanaryTable = ({ canary, on }: { canary: CanaryState[]; on: boolean }) => (
  <section class="section">
    <h2 id="canary">{text.canary.heading}</h2>
    <p>{on ? text.canary.text : text.canary.off}</p>
    {on && canary.length > 0 && (
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="canary">
        <table class="table">
          <thead>
            <tr>
              {Object.values(text.canary.columns).map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {canary.map(({ kind, checkedAt, published, accepted, missing, alarmSince }) => (
              <tr>
                <th scope="row">{common.kinds[kind]}</th>
                <td>{say.momentTable(checkedAt)}</td>
                <td class="num">{published}</td>
                <td class="num">{accepted}</td>
                <td>{alarmSince === null ? text.canary.well : <b>{text.canary.alarm(missing)}</b>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
);
