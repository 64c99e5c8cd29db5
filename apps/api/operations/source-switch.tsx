import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { isArchive } from '@kolkore/domain/source-health';
import type { SourceLine } from '@kolkore/store/operations-figures';

/** Turning a source on or off. The setting outlives restarts and is told in the log. */
export const Switch = ({ source }: { source: SourceLine }) => {
  if (isArchive(source)) return null;
  return (
    <section class="section no-print" aria-labelledby="turn">
      <h2 id="turn">{text.turn.heading}</h2>
      {source.health !== 'off' ? <TurnOff id={source.id} /> : source.readable ? <TurnOn source={source} /> : <p>{text.turn.unreadable}</p>}
    </section>
  );
};

const TurnOff = ({ id }: { id: string }) => (
  <form action={`/operations/sources/${id}/off`} method="post" class="stack">
    <p class="field">
      <label for="reason">{text.turn.why}</label>
      <span class="hint" id="reason-hint">
        {text.turn.whyHint}
      </span>
      <input class="input" id="reason" name="reason" required maxLength={200} aria-describedby="reason-hint" />
    </p>
    <p>
      <button class="button button-plain" type="submit">
        {text.turn.off}
      </button>
    </p>
  </form>
);

const TurnOn = ({ source }: { source: SourceLine }) => (
  <form action={`/operations/sources/${source.id}/on`} method="post">
    {source.unproven && <p>{text.turn.unproven}</p>}
    <button class="button" type="submit">
      {text.turn.on}
    </button>
  </form>
);
