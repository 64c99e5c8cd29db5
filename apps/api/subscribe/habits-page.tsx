import { Habits } from '@kolkore/domain/rhythm/rhythm';
import { Page } from '../look/page';
import { CheckRow } from '../look/parts/chips';
import { useReading } from '../look/reading';
import { hourWords } from './habits-form';

interface Props {
  habits: Habits;
  wrong: boolean;
  action: string;
  back: string;
}

/** A person's own hours and days, for all their subscriptions. */
export const HabitsPage = ({ habits, wrong, action, back }: Props) => {
  const { habits: text } = useReading().words.rhythms;
  return (
    <Page title={text.title} active="subscribe" noindex>
      <main class="wrap page" id="main">
        <div class="page-head">
          <h1>{text.heading}</h1>
          <p class="lead">{text.lead}</p>
        </div>
        <form class="form prose" action={action} method="post">
          <fieldset class="step" aria-describedby="quiet-hint">
            <legend>{text.quietTitle}</legend>
            <CheckRow id="quiet" name="quiet" value="1" checked={habits.quiet}>
              {text.quiet}
            </CheckRow>
            <p class="hint" id="quiet-hint">
              {text.quietHint}
            </p>
            <div class={wrong ? 'halves field-wrong' : 'halves'}>
              <Hour id="from" label={text.from} value={habits.from} first={0} last={23} error={wrong ? text.wrong : null} />
              <Hour id="until" label={text.until} value={habits.until} first={1} last={24} />
            </div>
          </fieldset>
          <fieldset class="step">
            <legend>{text.summariesTitle}</legend>
            <Hour id="hour" label={text.hour} value={habits.hour} first={0} last={23} />
            <Choice id="weekday" label={text.weekday} value={habits.weekday} options={weekdays(text.weekdays)} />
            <Choice
              id="monthDay"
              label={text.monthDay}
              hint={text.monthDayHint}
              value={habits.monthDay}
              options={Array.from({ length: 31 }, (_, at) => ({ value: at + 1, name: String(at + 1) }))}
            />
            <CheckRow id="nothingNew" name="nothingNew" value="1" checked={habits.nothingNew}>
              {text.nothingNew}
            </CheckRow>
            <p class="hint">{text.nothingNewHint}</p>
          </fieldset>
          <p class="row">
            <button class="button" type="submit">
              {text.save}
            </button>
            <a class="button button-plain" href={back}>
              {text.back}
            </a>
          </p>
        </form>
      </main>
    </Page>
  );
};

/** The week as people here count it, from Sunday; the values are ISO. */
const weekdays = (names: readonly string[]): Option[] => [7, 1, 2, 3, 4, 5, 6].map((value) => ({ value, name: names[value - 1] ?? '' }));

interface Option {
  value: number;
  name: string;
}

interface HourProps {
  id: string;
  label: string;
  value: number;
  first: number;
  last: number;
  error?: string | null;
}

const Hour = ({ first, last, ...props }: HourProps) => (
  <Choice {...props} options={Array.from({ length: last - first + 1 }, (_, at) => ({ value: first + at, name: hourWords(first + at) }))} />
);

const Choice = ({
  id,
  label,
  hint,
  error = null,
  value,
  options,
}: {
  id: string;
  label: string;
  hint?: string;
  error?: string | null;
  value: number;
  options: Option[];
}) => (
  <div class={error ? 'field field-wrong' : 'field'}>
    <label for={id}>{label}</label>
    {error && (
      <p class="wrong" id={`${id}-wrong`}>
        {error}
      </p>
    )}
    <select class="input" id={id} name={id} aria-invalid={error ? 'true' : undefined} aria-describedby={hint ? `${id}-hint` : undefined}>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.name}
        </option>
      ))}
    </select>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
);

/** The settings in words, with the way to change them. */
export const HabitsSection = ({ habits, editAt, sentAt }: { habits: Habits; editAt: string; sentAt: string }) => {
  const { habits: text, ledger } = useReading().words.rhythms;
  return (
    <section class="section" aria-labelledby="hours">
      <h2 id="hours">{text.summary}</h2>
      <p>
        {habits.quiet ? text.quietOn(hourWords(habits.from), hourWords(habits.until)) : text.quietOff}{' '}
        {text.summaries(hourWords(habits.hour), text.weekdays[habits.weekday - 1] ?? '', habits.monthDay)}
      </p>
      <p class="links">
        <a href={editAt}>{text.edit}</a>
        <a href={sentAt}>{ledger.link}</a>
      </p>
    </section>
  );
};
