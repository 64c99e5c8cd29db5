import { Deadline, deadlineInstant } from '@kolkore/domain/deadline';
import { LocalDate, inIsrael, localDateOf } from '@kolkore/domain/time';
import { ComponentChildren } from 'preact';
import { useReading } from '../reading';

/** The machine's form of a deadline: a local day, or an instant with its offset. Undefined without a date. */
export const deadlineMachine = (deadline: Deadline | null): string | undefined => {
  if (!deadline?.local) return undefined;
  const instant = deadlineInstant(deadline);
  return deadline.precision === 'day' || !instant ? deadline.local : machineInstant(instant);
};

const machineInstant = (instant: Date): string => inIsrael(instant).toFormat("yyyy-MM-dd'T'HH:mmZZ");

/** Words over a deadline; a plain span when no date is known. */
export const DeadlineTime = ({
  deadline,
  children,
  class: name,
}: {
  deadline: Deadline | null;
  children: ComponentChildren;
  class?: string;
}) => {
  const machine = deadlineMachine(deadline);
  return machine ? (
    <time class={name} datetime={machine}>
      {children}
    </time>
  ) : (
    <span class={name}>{children}</span>
  );
};

/** '29.11.2026' for a calendar day. */
export const DayTime = ({ day }: { day: LocalDate }) => <time datetime={day}>{useReading().say.dateTable(day)}</time>;

/** '29.11.2026' for the day in Israel at an instant. */
export const InstantDay = ({ instant }: { instant: Date }) => <DayTime day={localDateOf(instant)} />;

/** Words over an instant. */
export const InstantTime = ({ instant, children }: { instant: Date; children: ComponentChildren }) => (
  <time datetime={machineInstant(instant)}>{children}</time>
);
