// The list of the forms: a new one is kept as a draft, or says here why it is not.
import { expect, it } from "vitest";

const read = import.meta.glob<string>("../src/features/**/*.svelte", { query: "?raw", import: "default", eager: true });
const sources = Object.entries(read).map(([path, text]) => ({ file: path.replace("../src/features/", ""), text }));
/** The options of each form made in a file. */
const forms_of = (text: string): string[] => text.split("create_form(").slice(1).map((rest) => rest.split(/^ {2}\}\);|\}\);$/m)[0] ?? "");
const made = sources.flatMap(({ file, text }) => forms_of(text).map((options) => ({ file, options })));

/** Passwords and what stands beside them: never written down. */
const SECRET = [
  "backup/RestoreDialog", "backup/SalvageDialog", "centre/AccessTab", "mediation/EscrowUseDialog", "vault/ChoosePassword", "vault/Recover", "vault/Unlock", "vault/Wizard",
];
/** Choices without words of one's own: for a print, for a search, between two records. */
const CHOICES = [
  "agenda/FindDialog", "consent/PrintConsentDialog", "consent/PrintNoticeDialog", "groups/PrintSheet", "groups/Twin",
  "mediation/EscrowConfirmDialog", "mediation/MediatorsDialog", "prints/AttendanceForm", "prints/DayForm",
];
/** Fields outside any form: filters and searches, which take effect as they are typed, and a name given in one step. */
const LOOSE = ["about/AboutPage", "audit/Filters", "families/MergePage", "help/HelpDialog", "import/UnreadPage", "mediation/NotesList"];
/** Parts of forms made elsewhere. */
const PARTS = [
  "agenda/DetailFields", "agenda/SlotFields", "families/PersonFields", "families/PlaceField", "import/ColumnsStep", "vault/PasswordFields", "vault/WizardAccount",
  "vault/WizardCentre", "vault/WizardSites",
];
const named = (list: { file: string }[]): string[] => [...new Set(list.map(({ file }) => file.replace(".svelte", "")))].sort();

it("every form is kept as a draft, but for those of this list", () => {
  expect(made.length).toBeGreaterThan(60);
  expect(named(made.filter(({ options }) => options.includes("secret: true")))).toEqual(SECRET);
  expect(named(made.filter(({ options }) => options.includes("keep: false")))).toEqual(CHOICES);
});
it("a password is in no draft", () => {
  const of_one = sources.filter(({ text }) => text.includes("<PasswordFields") && text.includes("create_form("));
  expect(of_one.length).toBeGreaterThan(3);
  const written = of_one.flatMap(({ file, text }) => forms_of(text).map((options) => ({ file, options })));
  expect(named(written.filter(({ options }) => !/secret: true|never: \["password", "again"\]/.test(options)))).toEqual([]);
});
it("every field to type in belongs to a form", () => {
  const types = sources.filter(({ text }) => /<(TextField|TextArea|PhoneField|DateField|TimeField|Combobox|PlaceField)\b/.test(text) && !text.includes("create_form("));
  expect(named(types)).toEqual([...LOOSE, ...PARTS].sort());
});
it("every kept form says which record it is of", () => {
  const kept = made.filter(({ options }) => !/secret: true|keep: false/.test(options));
  expect(named(kept.filter(({ options }) => !/\babout\b/.test(options)))).toEqual([]);
});
it("every form stands in a FormView, which warns, resumes and keeps the words of its fields", () => {
  expect(named(sources.filter(({ text }) => text.includes("<form")))).toEqual(["audit/Filters"]);
});
