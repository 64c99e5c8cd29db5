/** What stands for the publisher when a record names none that we can read. Also in the publishers' file, with its own key. */
export const NOT_STATED = 'הגוף המפרסם לא צוין';
