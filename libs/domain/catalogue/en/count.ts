const grouped = new Intl.NumberFormat('en-GB');

/** A number as it is written: thousands parted. */
export const written = (count: number): string => grouped.format(count);

/** How many: '1 notice', '2 notices', '0 notices'. */
export const counted = (count: number, one: string, many: string): string => `${written(count)} ${count === 1 ? one : many}`;

export const opportunities = (count: number): string => counted(count, 'opportunity', 'opportunities');
export const notices = (count: number): string => counted(count, 'notice', 'notices');
export const sources = (count: number): string => counted(count, 'source', 'sources');

/** A name or title as published, mostly Hebrew, held together so that it cannot turn the English around it. */
export const asPublished = (text: string): string => `\u2068${text}\u2069`;

/** The same in quotation marks. */
export const quoted = (text: string): string => `“${asPublished(text)}”`;
