/** The forms inside a dialog, which asks before Esc or the cross lose what was typed. */
export const DIALOG_FORMS = Symbol("forms of a dialog");

/** Each answers the name of its form while something in it is unsaved, or null. */
export type DialogForms = Set<() => string | null>;
