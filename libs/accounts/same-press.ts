/** A double click, a reload, a button pressed again on a slow line: the same asked again within this time is asked once. */
export const SAME_PRESS_MS = 60_000;
