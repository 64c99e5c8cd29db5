export type { Analysis } from './analysis';
export { docOf, wordsOf } from './document';
export type { Doc, Document, Texts, Words } from './document';
export { HINDRANCES, hindrancesOf } from './hindrances';
export type { Hindrance, Known } from './hindrances';
export { compile, compileTerm, failing, match, occurs, reasonsOf, showsBarred } from './match';
export type { Compiled, CompiledTerm, Condition, Met, Reason } from './match';
export { changeFromText, changeToText, changed, checked, facetFields, partsOf } from './parts';
export type { Checked, CriteriaChange, Part } from './parts';
export { STANDING, asksForEverything, criteriaSchema, noCriteria } from './schema';
export type { Criteria, Standing } from './schema';
export {
  BETWEEN_TERMS,
  LONGEST_TERM,
  MOST_GROUPS,
  MOST_TERMS,
  cleanTerm,
  hasWords,
  readTerms,
  textOfTerm,
  withText,
  writeTerms,
} from './terms';
export type { Term } from './terms';
export { tsqueryOf, tsvectorOf, wordsIn } from './tsvector';
export { criteriaFromQuery, criteriaToQuery } from './written';
