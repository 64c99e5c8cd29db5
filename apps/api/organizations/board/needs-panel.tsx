import type { CheckedNeed } from '@kolkore/domain/board/checklist';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Field } from '../../look/parts/field';
import { Mixed } from '../../look/parts/original';
import { useReading } from '../../look/reading';
import { Shown, pathOf } from '../organization-page';
import { needName } from './parts';

const shapes = {
  held: { class: 'state-good', path: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z' },
  missing: { class: 'state-soon', path: 'M6 1 11.5 11H.5z' },
  unknown: { class: 'state-still', path: 'M0 5h12v2.5H0z' },
} as const;

/** What an application usually needs, held against what is known of the organization. */
export const NeedsPanel = (props: { shown: Shown; view: OpportunityView; needs: CheckedNeed[]; mayEdit: boolean }) => {
  const { shown, view, needs, mayEdit } = props;
  const reading = useReading();
  const { needs: words } = reading.words.board;
  const section46 = needs.find(({ need }) => need === 'section_46');
  return (
    <section class="panel panel-line" aria-labelledby="needs">
      <h2 id="needs">{words.heading}</h2>
      <p class="soft small">{words.lead}</p>
      <ul class="needs">
        {needs.map((need) => (
          <li>
            <p>
              <b>{needName(need, reading)}</b>
            </p>
            <p>
              <span class={`state ${shapes[need.state].class}`}>
                <svg viewBox="0 0 12 12" aria-hidden="true">
                  <path d={shapes[need.state].path} />
                </svg>
                {words.states[need.state]}
              </span>
            </p>
            <p class="small">{whyOf(need, reading)}</p>
            {need.asked && (
              <p class="small soft">
                <Mixed text={words.asked(need.asked)} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <form class="stack" action={pathOf(shown, '/papers')} method="post">
          <input type="hidden" name="opportunity" value={String(view.id)} />
          <Field id="until" type="date" label={words.until} hint={words.untilHint} value={section46?.until ?? ''} />
          <p class="row">
            <button class="button button-plain button-s" type="submit">
              {words.saveUntil}
            </button>
          </p>
        </form>
      )}
      <p class="small">
        <a href={pathOf(shown, '/registry')}>{reading.words.board.toRegistry}</a>
      </p>
    </section>
  );
};

function whyOf({ need, state, years, until }: CheckedNeed, { words, say }: ReturnType<typeof useReading>): string {
  const { certificate, section46, years: life } = words.board.needs;
  if (need === 'proper_management') return certificate[state];
  if (need === 'section_46') return state === 'unknown' || until === null ? section46.unknown : section46[state](say.dateTable(until));
  return state === 'unknown' || years.had === null ? life.unknown : life[state](years.had);
}
