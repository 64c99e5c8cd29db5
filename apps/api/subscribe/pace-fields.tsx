import { Pace, REMINDER_DAYS, RHYTHMS, ReminderDays, Rhythm } from '@kolkore/domain/rhythm/rhythm';
import { CheckChip } from '../look/parts/chips';
import { useReading } from '../look/reading';

/** What a form says of when to send; what it does not say, or says wrongly, is at once and without reminders. */
export function readPace(values: Record<string, unknown>): Pace {
  const rhythm = [values['rhythm']].flat()[0];
  const remind = [values['remind']].flat().map(Number);
  return {
    rhythm: RHYTHMS.find((one) => one === rhythm) ?? 'immediate',
    reminders: REMINDER_DAYS.filter((days): days is ReminderDays => remind.includes(days)),
  };
}

/** How often to send, and reminders; the same for a person's subscription and an organization's. */
export const PaceFields = ({ pace }: { pace: Pace }) => {
  const { field, reminders } = useReading().words.rhythms;
  return (
    <>
      <fieldset class="field" aria-describedby="rhythm-hint">
        <legend>{field.legend}</legend>
        <div class="stack">
          {RHYTHMS.map((rhythm) => (
            <label class="tick-row" for={`rhythm-${rhythm}`}>
              <input type="radio" id={`rhythm-${rhythm}`} name="rhythm" value={rhythm} checked={pace.rhythm === rhythm} />{' '}
              <span>
                {field.names[rhythm]} <span class="soft">{field.notes[rhythm]}</span>
              </span>
            </label>
          ))}
        </div>
        <p class="hint" id="rhythm-hint">
          {field.hint}
        </p>
      </fieldset>
      <fieldset class="field" aria-describedby="remind-hint">
        <legend>{reminders.legend}</legend>
        <div class="chips">
          {REMINDER_DAYS.map((days) => (
            <CheckChip name="remind" value={String(days)} checked={pace.reminders.includes(days)}>
              {reminders.before(days)}
            </CheckChip>
          ))}
        </div>
        <p class="hint" id="remind-hint">
          {reminders.hint}
        </p>
      </fieldset>
    </>
  );
};

/** The same as a saved subscription says it. */
export const PaceLine = ({ rhythm, reminders }: { rhythm: Rhythm; reminders: readonly ReminderDays[] }) => {
  const { words, say } = useReading();
  const { rhythms: text } = words;
  return (
    <p class="soft">
      {say.commas([
        text.field.names[rhythm],
        ...(reminders.length === 0
          ? []
          : [
              `${text.reminders.legend}: ${say.listWords([...reminders].sort((a, b) => b - a).map((days) => text.reminders.before(days)))}`,
            ]),
      ])}
    </p>
  );
};
