/** What the driver says of an error; `code` is an SQLSTATE or the operating system's word. */
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

/** Whether the database cannot be had at the moment (restarting, out of connections, cut off), so that asking again will do. */
export const databaseIsAway = (error: unknown): boolean =>
  /^(?:08|53|57P|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/u.test(codeOf(error)) ||
  (error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable|Driver not Connected/iu.test(error.message));

/** Whether two transactions waited for each other and this one was given up. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01';

/** Whether a row with the same key is there already. */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === '23505';

/** Whether the database refuses the value itself (SQLSTATE classes 22, data exception, and 54, program limit exceeded). */
export const isRefusedValue = (error: unknown): boolean => /^(?:22|54)[0-9A-Z]{3}$/u.test(codeOf(error));
