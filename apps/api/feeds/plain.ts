/** Control characters, non-characters and halves of surrogate pairs: XML 1.0 cannot hold them, and no format has a use for them. */
const unfit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A text as every feed format may carry it. */
export const plain = (text: string): string => text.replace(unfit, '');
