/** The fake's genogram: two parents and their child, drawn by hand. */
import type { GenogramPerson } from "../../bindings/GenogramPerson";
import type { LifeFact } from "../../bindings/LifeFact";
import type { Stroke } from "../../bindings/Stroke";
import { Failure } from "../failure";
import { families, new_fake_id } from "./families_data";
import type { FakeHandlers } from "./index";
import { fake_sheet } from "./prints";

let facts: LifeFact[] = [];
const box = (x: number, y: number): Stroke => ({ look: "symbol", closed: true, points: [[x - 16, y], [x + 16, y], [x + 16, y + 32], [x - 16, y + 32]] });

export const handlers: FakeHandlers = {
  genogram_show: ({ family_id, index_id }) => {
    const file = families.find((one) => one.family.id === family_id);
    if (!file) throw new Failure("not_found");
    const index = index_id ?? file.people[0]?.id;
    const people: GenogramPerson[] = file.people.map((one, place) => ({
      id: one.id, shape: one.sex === "m" ? "man" : one.sex === "f" ? "woman" : "unknown", first_name: one.first_name, last_name: one.last_name, sex: one.sex,
      born_on: one.born_on, dead: false, died_on: null, age: null, role: one.role, former: one.ended, index: one.id === index, parents: [], partners: [], twins: [], overdue: false, others: [],
      homes: [], x: 60 + place * 120, y: one.role === "child" ? 160 : 30, right: 70,
    }));
    return {
      family_id, number: file.family.number, title: file.family.title, people, facts,
      drawing: {
        width: 120 * people.length + 40, height: 260, strokes: people.map((one) => box(one.x, one.y)),
        labels: people.map((one) => ({ x: one.x, y: one.y + 48, text: one.first_name, strong: one.index, middle: true })),
      },
    };
  },
  genogram_save_fact: (change) => {
    const id = change.id ?? new_fake_id();
    facts = facts.filter((one) => one.id !== id);
    if (!change.ended) facts = [...facts, { id, person_id: change.person_id, other_id: change.other_id, kind: change.kind, happened_on: change.happened_on }];
    return { value: id, changes: ["families"] };
  },
  genogram_print: () => fake_sheet("Genogramma", "Genogramma.pdf"),
  genogram_export: () => "genogramma.svg",
};
