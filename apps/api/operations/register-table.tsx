import { operationsRegistry as text } from '@kolkore/domain/catalogue/he/operations-registry';
import { calendarDaysBetween } from '@kolkore/domain/time';
import type { RegisterState } from '@kolkore/store/registry/schedule';
import { StateMark } from './state-mark';
import type { SourceState } from './source-state';
import { whenWords } from './when';

/** A weekly list that is older than this has missed a turn. */
const OLD_DAYS = 10;

/** The registers of organizations: when each was brought in, what it brought, and what stands in the way. */
export const RegisterTable = ({ registers, now }: { registers: RegisterState[]; now: Date }) => (
  <section class="section" aria-labelledby="registers">
    <h2 id="registers">{text.heading}</h2>
    {registers
      .filter(({ failures }) => failures > 0)
      .map(({ register, last }) => (
        <div class="notice notice-soon">
          <p>
            <b>{text.titles[register]}</b>: <code dir="ltr">{`${said(last?.problem?.['code'])}: ${said(last?.problem?.['message'])}`}</code>
          </p>
          <p>
            {text.kept} <code dir="ltr">{text.command(register)}</code>
          </p>
        </div>
      ))}
    <table class="table ops" role="table">
      <caption class="hidden-text">{text.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {([text.register, text.state, text.last, text.rows, text.change, text.next, text.run] as const).map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {registers.map((state) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              {text.titles[state.register]}
            </th>
            <td role="cell">
              <StateMark state={registerState(state, now)} />
            </td>
            <td role="cell" class="n" data-label={text.last}>
              {state.lastDone?.finishedAt ? whenWords(state.lastDone.finishedAt, now) : text.never}
            </td>
            <td role="cell" class="n" data-label={text.rows}>
              {grouped(state.held)}
            </td>
            <td role="cell" class="n" data-label={text.change}>
              {state.lastDone && <bdi>{[state.lastDone.added, state.lastDone.changed, state.lastDone.gone].map(grouped).join(' / ')}</bdi>}
            </td>
            <td role="cell" class="n" data-label={text.next}>
              {whenWords(state.nextAt, now)}
            </td>
            <td role="cell" class="full">
              {state.last?.state === 'running' ? (
                <span class="soft">{text.states.running}</span>
              ) : (
                <form action={`/operations/registers/${state.register}/run`} method="post">
                  <button class="button button-plain button-s" type="submit">
                    {text.runNow}
                    <span class="hidden-text">: {text.titles[state.register]}</span>
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** Failing before old: the reason is what helps. */
export function registerState({ failures, last, lastDone }: RegisterState, now: Date): Pick<SourceState, 'urgency' | 'word'> {
  if (failures > 0) return { urgency: 'soon', word: text.states.failing(failures) };
  if (last?.state === 'running') return { urgency: 'still', word: text.states.running };
  if (!lastDone?.finishedAt) return { urgency: 'still', word: text.states.new };
  const days = calendarDaysBetween(lastDone.finishedAt, now);
  if (days > OLD_DAYS) return { urgency: 'soon', word: text.states.old(days) };
  return { urgency: 'good', word: text.states.good };
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const grouped = (value: number): string => new Intl.NumberFormat('en-US').format(value);
