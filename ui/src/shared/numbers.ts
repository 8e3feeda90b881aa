/** Numbers as they are typed into a text field. */

/** A field of digits as the core wants it: null when empty, NaN for what is no number, which the form then says. */
export const whole = (text: string): number | null => (text.trim() === "" ? null : /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);
