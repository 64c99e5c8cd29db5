import { common } from './he/common';

/** Every text a person reads. Hebrew is complete; another language is a value of the same shape. */
export const he = { common };
export type Catalogue = typeof he;
