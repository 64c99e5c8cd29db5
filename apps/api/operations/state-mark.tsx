import { SourceState, Urgency } from './source-state';

/** Each urgency has a shape of its own, so that colour is never alone. */
const shapes: Record<Urgency, string> = {
  last: 'M1 1h10v10H1z',
  soon: 'M6 1 11.5 11H.5z',
  still: 'M0 5h12v2.5H0z',
  good: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
};

export const StateMark = ({ state }: { state: Pick<SourceState, 'urgency' | 'word'> }) => (
  <span class={`state state-${state.urgency}`}>
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[state.urgency]} />
    </svg>
    {state.word}
  </span>
);
