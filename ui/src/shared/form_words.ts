/** The words seen in a field whose value is something else: the form around it keeps them with its draft. */
export const FORM_WORDS = Symbol("form words");

export interface FormWords {
  of: (field: string) => string | undefined;
  /** Null where they are the words of the saved value again. */
  note: (field: string, words: string | null) => void;
  /** What could not be read is read now. */
  good: (field: string) => void;
}
