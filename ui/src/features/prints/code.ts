import { prints as t } from "../../texts/prints";

const CODE = new RegExp(`^\\s*(${Object.keys(t.forms).join("|")})[\\s-]*[0-9a-z]{4}`, "i");

/** Whether a text may be a sheet's code: two letters of its form and at least five characters, however it is typed. */
export const sheet_like = (text: string): boolean => CODE.test(text);
