/** The id of a log entry in an address, or null for the newest. */
export const entryId = (value: unknown): number | null => {
  const id = typeof value === 'string' ? Number(value) : NaN;
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};
