/** The fake's restrictions: kept, and shown to whoever is a coordinator; the fake itself hides nothing. */
import type { Restriction } from "../../bindings/Restriction";
import { iso_day } from "../../texts/format";
import { Failure } from "../failure";
import { new_fake_id } from "./families_data";
import type { FakeHandlers } from "./index";
import { people, register } from "./vault";

const kept: Restriction[] = [];

export const handlers: FakeHandlers = {
  families_restrictions: ({ family_id }) => kept.filter((one) => family_id === null || one.family_id === family_id || one.person_id !== null),
  families_restrict: (asked) => {
    if (!asked.reason.trim()) throw new Failure("required", "reason");
    const id = new_fake_id();
    const staff = people.find((one) => one.id === asked.staff_id)?.display_name ?? "";
    kept.push({ ...asked, id, staff, label: "Famiglia nascosta", starts_on: iso_day(new Date()), set_by: register.me?.display_name ?? "" });
    return { value: id, changes: ["families"] };
  },
  families_end_restriction: (id) => {
    kept.splice(kept.findIndex((one) => one.id === id), 1);
    return { value: id, changes: ["families"] };
  },
};
