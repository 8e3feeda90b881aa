/** Empty rows that a salvage made where a lost one stood (`store/salvage_mend.rs`): to be recognised, and written anew by hand. */
import type { Person } from "../../bindings/Person";
import { salvage as t } from "../../texts/salvage";

const LOST_DAY = "1900-01-01";

/** Whether a file's day of opening is the one that stands for a lost one. */
export const is_lost_file = (opened_on: string): boolean => opened_on === LOST_DAY;

/** Whether nobody has written who this is. */
export const is_lost_person = (person: Pick<Person, "last_name">): boolean => person.last_name === t.lost_name;
