/** Children for whom the same holds are told once. */
import type { Custody } from "../../bindings/Custody";
import type { CustodyOrder } from "../../bindings/CustodyOrder";
import type { FamilyView } from "../../bindings/FamilyView";
import type { Person } from "../../bindings/Person";
import type { Standing } from "../../bindings/Standing";
import { houses as t } from "../../texts/houses";

export interface ChildGroup {
  key: string;
  children: string[];
  /** Of the first child: the others have the same. */
  orders: CustodyOrder[];
  standings: Standing[];
  /** What was told at an interview and no order says. */
  told: Custody | null;
  /** It may have been told of a child of other parents. */
  told_unsure: boolean;
}

/** What to say where no order holds on a day: only two parents who are known decide together. */
export function no_order(group: ChildGroup, day: string): string | null {
  if (group.orders.some((order) => order.starts_on <= day && (!order.ends_on || order.ends_on >= day))) return null;
  return group.standings.filter((one) => one.decides === "jointly").length > 1 ? t.no_order_together : t.no_order;
}

/** Minors grouped by what holds for them: same orders, same standings. */
export function children_alike(view: FamilyView): ChildGroup[] {
  const groups: ChildGroup[] = [];
  for (const { child_id, standings, told, told_unsure } of view.standings) {
    const orders = view.orders.filter((order) => order.person_id === child_id);
    const key = JSON.stringify([standings, told, told_unsure, orders.map(({ id: _, person_id: __, ...rest }) => rest)]);
    const known = groups.find((group) => group.key === key);
    if (known) known.children.push(child_id);
    else groups.push({ key, children: [child_id], orders, standings, told, told_unsure });
  }
  return groups;
}

/** Guardians of the file of whom neither a tie nor an order tells whose. */
export const loose_guardians = (view: FamilyView): Person[] =>
  view.people.filter((one) => {
    const tied = view.relationships.some((tie) => tie.kind === "guardian" && tie.person_id === one.id);
    return one.role === "guardian" && !one.ended && !tied && !view.orders.some((order) => order.kind === "guardian" && order.other_id === one.id);
  });
