import { STANDING } from '@kolkore/domain/criteria';
import { CheckRow } from '../look/parts/chips';
import { Field } from '../look/parts/field';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import type { Choices } from './criteria-fields';
import type { Typed, Wrong } from './form';

/** What few need: sums, days, standing tests and bodies that are not wanted. Folded away until something of it is chosen or wrong. */
export const NarrowingFields = ({ typed, wrong, choices }: { typed: Typed; wrong: Wrong; choices: Choices }) => {
  const { words, language } = useReading();
  const text = words.subscribe.narrowing;
  const { criteria, ranges } = typed;
  const isUsed = Object.values(ranges).some(Boolean) || criteria.standing !== 'with' || criteria.mutedPublishers.length > 0;
  const bodies = [...choices.publishers].sort(
    (a, b) =>
      Number(criteria.mutedPublishers.includes(b.key)) - Number(criteria.mutedPublishers.includes(a.key)) ||
      a.name.localeCompare(b.name, language),
  );
  return (
    <details class="more" open={isUsed || Boolean(wrong.sum) || Boolean(wrong.until)}>
      <summary>{text.summary}</summary>
      <div class="stack">
        <fieldset class="field" id="sum" tabIndex={-1} aria-describedby="sum-hint">
          <legend>{text.sum}</legend>
          <div class="halves">
            <Field id="sumMin" label={text.from} value={ranges.sumMin} error={wrong.sum} dir="ltr" autocomplete="off" />
            <Field id="sumMax" label={text.to} value={ranges.sumMax} dir="ltr" autocomplete="off" />
          </div>
          <p class="hint" id="sum-hint">
            {text.sumHint}
          </p>
        </fieldset>
        <fieldset class="field" id="until" tabIndex={-1} aria-describedby="until-hint">
          <legend>{text.until}</legend>
          <div class="halves">
            <Field id="untilFrom" type="date" label={text.from} value={ranges.untilFrom} error={wrong.until} />
            <Field id="untilTo" type="date" label={text.to} value={ranges.untilTo} />
          </div>
          <p class="hint" id="until-hint">
            {text.untilHint}
          </p>
        </fieldset>
        <fieldset class="field">
          <legend>{text.standing}</legend>
          <div class="stack">
            {STANDING.map((standing) => (
              <label class="tick-row" for={`standing-${standing}`}>
                <input type="radio" id={`standing-${standing}`} name="standing" value={standing} checked={criteria.standing === standing} />{' '}
                <span>{text.standings[standing]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {bodies.length > 0 && (
          <fieldset class="field">
            <legend>{text.muted}</legend>
            <details class="more" open={criteria.mutedPublishers.length > 0}>
              <summary>{text.mutedHint}</summary>
              <div class="pub-rows">
                {bodies.map(({ key, name }) => (
                  <CheckRow id={`mute-${key}`} name="mute" value={key} checked={criteria.mutedPublishers.includes(key)}>
                    <Original text={name} />
                  </CheckRow>
                ))}
              </div>
            </details>
          </fieldset>
        )}
      </div>
    </details>
  );
};
