/** Roles, and the core's table of command × role gathered so that a person can read it. */
import type { Permission } from "../../bindings/Permission";
import type { Role } from "../../bindings/Role";
import { centre as t } from "../../texts/centre";
import { common } from "../../texts/common";

export const ROLES: readonly Role[] = ["desk", "professional", "mediator", "coordinator", "administrator"];
export const role_options = ROLES.map((value) => ({ value: value as string, label: common.roles[value], hint: t.role_hints[value] }));

export type May = "all" | "some" | "none";
export interface Row {
  feature: keyof typeof t.feature_names;
  effect: "read" | "write" | "final";
  may: Record<Role, May>;
}

const EFFECTS = ["read", "write", "final"] as const;

/** One row for what can be looked at, changed or done for good in each feature, and whether a role may do all of it. */
export function gather(permissions: readonly Permission[]): Row[] {
  const features = Object.keys(t.feature_names) as (keyof typeof t.feature_names)[];
  return features.flatMap((feature) =>
    EFFECTS.flatMap((effect) => {
      const here = permissions.filter((one) => one.command.startsWith(`${feature}_`) && one.effect === effect);
      if (here.length === 0) return [];
      const may = (role: Role): May => {
        const allowed = here.filter((one) => one.roles.includes(role)).length;
        // Part of an action is part of the row.
        const narrowed = here.some((one) => one.own_interviews.includes(role));
        return allowed === here.length && !narrowed ? "all" : allowed > 0 ? "some" : "none";
      };
      return [{ feature, effect, may: Object.fromEntries(ROLES.map((role) => [role, may(role)])) as Record<Role, May> }];
    }),
  );
}
