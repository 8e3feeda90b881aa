/** Where each role may go. Navigation and pages follow this: the core itself refuses what a role may not do. */
import type { Role } from "../bindings/Role";

const SECTIONS = ["oggi", "famiglie", "contatti", "agenda", "mediazione", "gruppi", "stampe", "diritti", "accessi", "impostazioni"] as const;
export type Section = (typeof SECTIONS)[number];

/** Whether the role works with families; the administrator only keeps the register. */
export const works = (role: Role | undefined): boolean => role !== undefined && role !== "administrator";

/** Whether the section is in the role's navigation. */
export function reaches(role: Role | undefined, section: Section): boolean {
  if (section === "impostazioni") return true;
  if (section === "accessi") return role === "mediator" || role === "coordinator" || role === "administrator";
  if (section === "mediazione") return role === "mediator" || role === "coordinator";
  return works(role);
}

/** The page a role starts from. */
export const home_of = (role: Role | undefined): string => (works(role) ? "#/oggi" : "#/impostazioni");

const section_of = (hash: string): string => hash.replace(/^#\//, "").split(/[/?]/)[0] || "oggi";

/** Whether a page is for the role at all; one that is in no navigation (copies, about the program) is for everybody. */
export function opens(role: Role | undefined, hash: string): boolean {
  const section = section_of(hash);
  return SECTIONS.every((one) => one !== section || reaches(role, one));
}

/** The page to show after somebody came in: the one before for the same person, else the person's first page; null to stay. */
export function first_page(hash: string, role: Role, same_person: boolean): string | null {
  return same_person && opens(role, hash) ? null : home_of(role);
}
