import type { Decision } from '@kolkore/domain/board/decision';
import { LocalMonth, monthAfter, monthOf, weeksOf } from '@kolkore/domain/board/month';
import { includesRole } from '@kolkore/domain/member-role';
import { LocalDate, localDateOf } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import type { ShownTask } from '@kolkore/store/tasks';
import { webcal } from '../../feeds/feed-links';
import { Icon } from '../../look/icons';
import { Original } from '../../look/parts/original';
import { useReading } from '../../look/reading';
import { OrganizationPage, Shown, pathOf } from '../organization-page';
import type { BoardDone } from './dossier-page';
import { monthName } from './month-name';

export interface CalendarProps {
  shown: Shown;
  month: LocalMonth;
  /** What is followed and due in the month. */
  due: { view: OpportunityView; decision: Decision }[];
  tasks: ShownTask[];
  /** The absolute address of the organization's calendar; null while there is none. */
  address: string | null;
  done: BoardDone | null;
  now: Date;
}

/** A month of the organization's deadlines and tasks; on a phone a list of its days. */
export const CalendarPage = (props: CalendarProps) => {
  const { shown, month, due, tasks, done, now } = props;
  const { words } = useReading();
  const { calendar, done: said } = words.board;
  const at = (other: LocalMonth): string => pathOf(shown, `/calendar?month=${other}`);
  const present = monthOf(localDateOf(now));
  return (
    <OrganizationPage
      shown={shown}
      tab="calendar"
      title={calendar.title(shown.name)}
      heading={monthName(month, words)}
      lead={calendar.lead}
      said={done && { text: said[done], closeHref: at(month) }}
    >
      <p class="links">
        <a href={at(monthAfter(month, -1))}>
          <Icon name="previous" /> {calendar.previous}
        </a>
        {month !== present && <a href={pathOf(shown, '/calendar')}>{calendar.thisMonth}</a>}
        <a href={at(monthAfter(month, 1))}>
          {calendar.next} <Icon name="next" />
        </a>
      </p>
      {due.length + tasks.length === 0 && <p class="soft">{calendar.nothing}</p>}
      <Month {...props} />
      <Address {...props} />
    </OrganizationPage>
  );
};

/** Sunday first; the catalogue's week begins on Monday. */
const WEEKDAYS = [6, 0, 1, 2, 3, 4, 5];

const Month = (props: CalendarProps) => {
  const { words } = useReading();
  return (
    <table class="month">
      <caption class="hidden-text">{words.board.calendar.caption}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th scope="col">{words.wording.weekdaysShort[day]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(props.month).map((week) => (
          <tr>
            {week.map((day) => (
              <Day {...props} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Day = ({ shown, month, due, tasks, now, day }: CalendarProps & { day: LocalDate }) => {
  const { words, say } = useReading();
  const { calendar, dossier } = words.board;
  if (monthOf(day) !== month) return <td class="month-none" />;
  const today = localDateOf(now);
  const dueHere = due.filter(({ view }) => view.facts.deadline?.local?.slice(0, 10) === day);
  const tasksHere = tasks.filter(({ dueOn }) => dueOn === day);
  const isEmpty = dueHere.length + tasksHere.length === 0;
  return (
    <td class={[day === today && 'month-today', isEmpty && 'month-empty'].filter(Boolean).join(' ') || undefined}>
      <time class="month-day" datetime={day}>
        <span class="month-number" aria-hidden="true">
          {Number(day.slice(8))}
        </span>
        <span class="month-long">{say.dateList(day, now)}</span>
        {day === today && <span class="small"> {calendar.today}</span>}
      </time>
      {!isEmpty && (
        <ul>
          {dueHere.map(({ view }) => (
            <li>
              <span class="soft">
                {view.status === 'withdrawn' ? calendar.cancelled : calendar.deadline}
                {view.facts.deadline?.precision === 'minute' && ` ${words.common.atHour(view.facts.deadline.local?.slice(11, 16) ?? '')}`}
              </span>
              <a href={pathOf(shown, `/board/${view.id}`)}>
                {view.status === 'withdrawn' ? (
                  <del>
                    <Original text={view.facts.title} />
                  </del>
                ) : (
                  <Original text={view.facts.title} />
                )}
              </a>
            </li>
          ))}
          {tasksHere.map((task) => (
            <li>
              <span class="soft">{task.doneAt ? dossier.done : calendar.task}</span>
              <a href={pathOf(shown, `/board/${task.opportunityId}`)}>
                <bdi>{task.title}</bdi>
              </a>
              {task.assignee && (
                <span class="soft">
                  <bdi>{task.assignee}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </td>
  );
};

const Address = ({ shown, address }: CalendarProps) => {
  const { calendar } = useReading().words.board;
  const mayEdit = includesRole(shown.role, 'editor');
  return (
    <section class="section" aria-labelledby="address">
      <h2 id="address">{calendar.address}</h2>
      <p>{calendar.addressText}</p>
      {address === null && !mayEdit && <p class="soft">{calendar.noAddress}</p>}
      <form class="field" action={pathOf(shown, '/calendar/address')} method="post">
        {address !== null && (
          <>
            <label for="calendar-address">{calendar.label}</label>
            <p class="hint" id="calendar-hint">
              {calendar.hint}
            </p>
            <input
              class="input input-s"
              id="calendar-address"
              type="text"
              dir="ltr"
              readonly
              value={address}
              aria-describedby="calendar-hint"
            />
          </>
        )}
        <p class="row">
          {address !== null && (
            <a class="link-icon" href={webcal(address)} type="text/calendar">
              <Icon name="calendar" /> {calendar.open}
            </a>
          )}
          {mayEdit && (
            <button class="button button-plain button-s" type="submit">
              {address === null ? calendar.make : calendar.renew}
            </button>
          )}
        </p>
      </form>
    </section>
  );
};
