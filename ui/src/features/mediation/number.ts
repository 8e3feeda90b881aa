/** The number of a case as people type it. */

/** Whether a text may be one: M, perhaps the register's letter, the year, the number in it. */
export const case_like = (text: string): boolean => /^\s*m[a-z]{0,3}[\s./-]*\d{2}[\s./-]*\d{1,6}\s*$/i.test(text);

const whole = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** Whether it is this number: any case, any marks or none, zeros before the last part left out; as `mediation/rules.rs` reads it. */
export function is_number(typed: string, number: string): boolean {
  const [, stem, last] = /^(.*)[^0-9a-z]([0-9a-z]+)$/i.exec(typed.trim()) ?? [];
  const cut = number.lastIndexOf("-");
  const short = stem !== undefined && whole(stem) === whole(number.slice(0, cut)) && Number(last) === Number(number.slice(cut + 1));
  return whole(typed) === whole(number) || short;
}
