/** The id of an opportunity in an address, or null: fifteen digits stay a safe number and a bigint. */
export const opportunityId = (written: string): number | null => (/^[1-9]\d{0,14}$/.test(written) ? Number(written) : null);
