/** The fake's centre. The feature `centre` may add its handlers here. */
import type { FakeHandlers } from "./index";
import { people, PASSWORD, register } from "./vault";

export const handlers: FakeHandlers = {
  centre_found: ({ account }) => {
    people.splice(0, people.length, { id: "9".repeat(32), login_name: account.login_name, display_name: account.display_name, role: "coordinator" });
    Object.assign(register, { state: "open", me: people[0] });
    return { recovery_code: "7KQ2-M4XD-0PRT-9WVH-3BNC-E6YS-1F" };
  },
  centre_open_demo: () => {
    Object.assign(register, { state: "locked", demo: true });
    return people.map(({ display_name, login_name, role }) => ({ display_name, login_name, role, password: PASSWORD }));
  },
};
