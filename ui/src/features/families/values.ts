/** From the fields of a form to the core's requests: an empty field is "not known". */
export const some = <T extends string = string>(text: string | null): T | null => {
  const tidy = (text ?? "").trim();
  return tidy === "" ? null : (tidy as T);
};

/** A whole number, or null; what is no number is left to the core's limits. */
export const whole = (text: string): number | null => {
  const tidy = text.trim();
  return tidy === "" ? null : /^\d{1,6}$/.test(tidy) ? Number(tidy) : 999_999;
};
