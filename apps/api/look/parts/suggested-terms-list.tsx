import { useReading } from '../reading';

const ID = 'suggested-terms';

/** The id of the list of suggested terms, for a field of the page; none while there are no terms. */
export const useTermsList = (): string | undefined => (useReading().terms.length > 0 ? ID : undefined);

/** The one list of a page; the frame holds it beside the search box. */
export const SuggestedTermsList = () => {
  const { terms } = useReading();
  if (terms.length === 0) return null;
  return (
    <datalist id={ID}>
      {terms.map((term) => (
        <option value={term} />
      ))}
    </datalist>
  );
};
