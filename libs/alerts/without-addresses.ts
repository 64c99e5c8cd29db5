const LONGEST = 500;

/** What a mail server said, on one line and without anybody's address. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(/[^\s<>]+@[^\s<>]+/gu, '[address]')
    .replace(/\s+/gu, ' ')
    .slice(0, LONGEST);
