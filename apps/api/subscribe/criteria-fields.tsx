import { KINDS } from '@kolkore/domain/opportunity';
import { Facet as TaxonomyFacet, taxonomy } from '@kolkore/domain/taxonomy';
import { CheckChip, CheckRow } from '../look/parts/chips';
import { Field } from '../look/parts/field';
import { Original } from '../look/parts/original';
import { useTermsList } from '../look/parts/suggested-terms-list';
import { useReading } from '../look/reading';
import { Typed, Wrong } from './form';
import { NarrowingFields } from './narrowing-fields';

/** What can be chosen beside the taxonomy, and how many are live now for each value. */
export interface Choices {
  publishers: { key: string; name: string }[];
  counts: Record<'kind' | 'topic' | 'population' | 'region' | 'eligible' | 'publisher', Map<string, number>>;
}

interface Option {
  value: string;
  label: string;
}

interface FacetProps {
  legend: string;
  name: string;
  options: Option[];
  chosen: readonly string[];
  counts: Map<string, number>;
}

const Facet = ({ legend, name, options, chosen, counts }: FacetProps) => (
  <fieldset class="field">
    <legend>{legend}</legend>
    <div class="chips">
      {options.map(({ value, label }) => (
        <CheckChip name={name} value={value} checked={chosen.includes(value)} count={counts.get(value)}>
          {label}
        </CheckChip>
      ))}
    </div>
  </fieldset>
);

/** The fields of what a person looks for; the same on the form for a new subscription and for an edit. */
export const CriteriaFields = ({ typed, wrong, choices }: { typed: Typed; wrong: Wrong; choices: Choices }) => {
  const { words, say } = useReading();
  const { criteria } = typed;
  const { counts } = choices;
  const text = words.subscribe;
  const list = useTermsList();
  const terms = (facet: TaxonomyFacet): Option[] => taxonomy[facet].map(({ id }) => ({ value: id, label: say.term(facet, id) }));
  const kinds: Option[] = KINDS.map((kind) => ({ value: kind, label: words.common.kinds[kind] }));
  return (
    <>
      {wrong.what && (
        <p class="wrong" id="what-wrong">
          {wrong.what}
        </p>
      )}
      <p class="hint">{text.counts}</p>
      <Facet legend={text.topics} name="topic" options={terms('topics')} chosen={criteria.topics} counts={counts.topic} />
      <Facet legend={text.populations} name="pop" options={terms('populations')} chosen={criteria.populations} counts={counts.population} />
      <Facet legend={text.regions} name="area" options={terms('regions')} chosen={criteria.regions} counts={counts.region} />
      <Facet legend={text.kinds} name="kind" options={kinds} chosen={criteria.kinds} counts={counts.kind} />
      <Facet legend={text.eligible} name="who" options={terms('eligible')} chosen={criteria.eligible} counts={counts.eligible} />
      <PublisherField chosen={criteria.publishers} choices={choices} />
      <div class="halves">
        <Field
          id="words"
          label={text.words}
          hint={text.wordsHint}
          value={typed.words}
          error={wrong.words}
          dir="auto"
          autocomplete="off"
          list={list}
        />
        <Field
          id="not"
          label={text.none}
          hint={text.noneHint}
          value={typed.not}
          error={wrong.not}
          dir="auto"
          autocomplete="off"
          list={list}
        />
      </div>
      {typed.andWords.map((value, n) => (
        <Field
          id={`words-${n + 2}`}
          name="words"
          label={text.andWords}
          value={value}
          error={wrong.andWords}
          dir="auto"
          autocomplete="off"
          list={list}
        />
      ))}
      <NarrowingFields typed={typed} wrong={wrong} choices={choices} />
      <CheckRow id="barred" name="barred" value="1" checked={criteria.barred}>
        {text.barred}
      </CheckRow>
    </>
  );
};

/** Bodies are many, so they fold away; what was chosen comes first. */
const PublisherField = ({ chosen, choices }: { chosen: string[]; choices: Choices }) => {
  const { words, language } = useReading();
  const text = words.subscribe;
  if (choices.publishers.length === 0) return null;
  const live = (key: string): number => choices.counts.publisher.get(key) ?? 0;
  const rank = (key: string): number => (chosen.includes(key) ? 1e6 : 0) + live(key);
  const sorted = [...choices.publishers].sort((a, b) => rank(b.key) - rank(a.key) || a.name.localeCompare(b.name, language));
  return (
    <fieldset class="field">
      <legend>{text.publishers}</legend>
      <details class="more" open={chosen.length > 0}>
        <summary>{chosen.length > 0 ? text.publishersChosen(chosen.length) : text.publishersHint}</summary>
        <div class="pub-rows">
          {sorted.map(({ key, name }) => (
            <CheckRow id={`pub-${key}`} name="pub" value={key} checked={chosen.includes(key)} count={live(key)}>
              <Original text={name} />
            </CheckRow>
          ))}
        </div>
      </details>
    </fieldset>
  );
};
