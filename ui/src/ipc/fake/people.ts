/** The fake's probable matches, duplicates and merging: enough to see the pages work. */
import type { Hit } from "../../bindings/Hit";
import type { MergedRecord } from "../../bindings/MergedRecord";
import type { MergeSide } from "../../bindings/MergeSide";
import type { SameReason } from "../../bindings/SameReason";
import { Failure } from "../failure";
import { families } from "./families_data";
import type { FakeHandlers } from "./index";

const PLACES = ["Crema (CR)", "Cremona (CR)", "Soncino (CR)", "Lodi (LO)", "Bianzano (BG)", "Reggio nell'Emilia (RE)", "Casale Cremasco-Vidolasco (CR)"];
const STATES = ["Romania", "Marocco", "Albania", "Cina", "Regno Unito", "Ucraina"];
const saved = (value: string) => ({ value, changes: ["families" as const] });
const plain = (text: string): string => text.normalize("NFD").replace(/[\u0300-\u036f' ]/g, "").toLowerCase();
const everybody = () => families.flatMap((file) => file.people.map((person) => ({ file, person })));
const apart = new Set<string>();
const merges: { merged: MergedRecord; part: () => void }[] = [];

function hit_of(id: string): Hit {
  const found = everybody().find(({ person }) => person.id === id);
  if (!found) throw new Failure("not_found");
  const { file, person } = found;
  return { kind: "person", family_id: file.family.id, person_id: id, enquiry_id: null, label: `${person.last_name} ${person.first_name}`, sex: person.sex, born_on: person.born_on,
    municipality: person.hidden ? null : person.municipality, family_title: file.family.title, family_number: file.family.number, former: false, why: "name", limited: false };
}

function side(id: string): MergeSide {
  const found = everybody().find(({ person }) => person.id === id);
  if (!found) throw new Failure("not_found");
  const files = everybody().filter(({ person }) => person.id === id).map(({ file: { family: { id: file, number, title } } }) => ({ id: file, number, title }));
  return { person: found.person, families: files, appointments: 1, enrolments: 0, interviews: 0, cases: 0 };
}

export const handlers: FakeHandlers = {
  typing_find_places: ({ text, kinds }) => {
    const all = kinds === "states" ? STATES : kinds === "homes" ? PLACES : [...PLACES, ...STATES];
    return all.filter((label) => plain(label).includes(plain(text))).map((label) => ({ code: label.slice(0, 4), label, ended_on: null }));
  },
  typing_compare_person: () => ({ disagrees: [], code_place: null, proposed: null }),
  families_likely: (typed) => {
    const shares = (reason: SameReason, one: string | null, other: string | null): SameReason[] => (one && other && plain(one) === plain(other) ? [reason] : []);
    return everybody().flatMap(({ person }) => {
      const reasons = [
        ...shares("fiscal_code", typed.fiscal_code, person.fiscal_code),
        ...(typed.phone && person.contacts.some((contact) => contact.value === typed.phone?.replace(/\D/g, "")) ? (["contact"] as const) : []),
        ...shares("last_name", typed.last_name, person.last_name), ...shares("first_name", typed.first_name, person.first_name),
        ...shares("born_on", typed.born_on, person.born_on), ...shares("municipality", typed.municipality, person.municipality),
      ];
      const named = reasons.includes("last_name") && reasons.includes("first_name");
      return named || reasons.length >= 3 || reasons.includes("contact") || reasons.includes("fiscal_code") ? [{ hit: hit_of(person.id), reasons }] : [];
    }).slice(0, 6);
  },
  families_find_duplicates: () => {
    const pairs = everybody().flatMap(({ person: one }, at, all) =>
      all.slice(at + 1).filter(({ person }) => person.id !== one.id && plain(person.last_name + person.first_name) === plain(one.last_name + one.first_name) && !apart.has(one.id + person.id))
        .map(({ person }) => ({ one: hit_of(one.id), other: hit_of(person.id), reasons: ["last_name", "first_name"] as SameReason[] })),
    );
    return { pairs, next: null };
  },
  families_tell_apart: ({ person_id, other_id }) => {
    apart.add(person_id + other_id);
    return saved(person_id);
  },
  families_compare: ({ kept_id, gone_id }) => ({ kept: side(kept_id), gone: side(gone_id), conflicts: [] }),
  families_merge_people: ({ kept_id, gone_id }) => {
    const kept = side(kept_id).person;
    const gone = side(gone_id).person;
    const before = families.filter((file) => file.people.some((one) => one.id === gone_id)).map((file) => ({ file, people: file.people }));
    const name = (one: typeof kept): string => `${one.last_name} ${one.first_name}`;
    merges.push({
      merged: { gone_id, kept_id, is_file: false, gone: name(gone), kept: name(kept), merged_at: "2025-06-12T09:00:00", staff: null },
      part: () => before.forEach(({ file, people }) => (file.people = people)),
    });
    for (const file of families) {
      if (!file.people.some((one) => one.id === gone_id)) continue;
      file.people = file.people.filter((one) => one.id !== gone_id);
      if (!file.people.some((one) => one.id === kept_id)) file.people.push(kept);
    }
    return saved(kept_id);
  },
  families_shared_files: (id) => {
    const here = families.find((one) => one.family.id === id)?.people.map((one) => one.id) ?? [];
    return families.filter((one) => one.family.id !== id && one.people.some((person) => here.includes(person.id)))
      .map(({ family: { id: file, number, title }, people }) => ({ file: { id: file, number, title }, people: people.map((one) => one.first_name) }));
  },
  families_merge_files: ({ kept_id }) => saved(kept_id),
  families_merged: () => merges.map((one) => one.merged),
  families_part_outlook: (id) => {
    const merged = merges.find((one) => one.merged.gone_id === id)?.merged;
    if (!merged) throw new Failure("not_found");
    return { merged, back: [{ kind: "appointment", words: null, on: "2025-06-16" }], stays: [{ kind: "contact", words: "347 123 4567", on: null }], conflict: null };
  },
  families_part: (id) => {
    const at = merges.findIndex((one) => one.merged.gone_id === id);
    if (at < 0) throw new Failure("not_found");
    merges.splice(at, 1)[0]?.part();
    return saved(id);
  },
};
