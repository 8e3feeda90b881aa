/** A small centre for the fake: two sites, three rooms, a project. Invented. */
import type { CentreView } from "../../bindings/CentreView";
import { people } from "./vault";

const id = (n: number): string => n.toString(16).padStart(32, "0");
const site = (n: number, name: string, kind: "hub" | "spoke", municipality: string, sub_area: string | null) => ({
  id: id(n), name, kind, hub_id: kind === "spoke" ? id(11) : null, sub_area, municipality, address: null, phone: null, closed: false,
});
const room = (n: number, site_id: number, name: string) => ({ id: id(n), site_id: id(site_id), name, seats: null, closed: false });
const opening = (n: number, site_id: number, weekday: number, starts: string, ends: string) => ({
  id: id(n), site_id: id(site_id), weekday, starts, ends, staff_id: "1".repeat(32), valid_from: null, valid_to: null,
});

export const view: CentreView = {
  centre: { id: id(10), name: "Centro per la famiglia di prova", address: "Via dei Tigli 3", municipality: "Soncino", phone: "0374 000 000", email: null, scheme: "lombardia-2024", number_prefix: "A", demo: false },
  sites: [site(11, "Hub di Crema", "hub", "Crema", null), site(12, "Sportello di Soncino", "spoke", "Soncino", "Soncino")],
  rooms: [room(21, 11, "Stanza 1"), room(22, 11, "Stanza 2"), room(23, 12, "Saletta")],
  openings: [1, 2, 3, 4, 5].map((day) => opening(30 + day, 11, day, "09:00", "12:30")).concat(opening(39, 12, 4, "15:00", "16:00")),
  staff: people.map((one) => ({ ...one, job_title: null, active: true })),
  projects: [
    {
      id: id(41), name: "Centri per le famiglie", code: "CPF-2024", lead_body: "Comune di Crema", starts_on: "2024-07-01", ends_on: "2025-07-01", closed: false,
      sources: [{ id: id(42), name: "Regione Lombardia", act: "D.G.R. 1507/2023" }],
    },
  ],
  schemes: [
    { code: "lombardia-2024", name: "Lombardia 2024", source: "DGR XII/1507/2023, Decreto 4612/2024", areas: [
      { code: "lombardia-2024/1", name: "Informazione e orientamento", definition: "Informare sui servizi del territorio." },
      { code: "lombardia-2024/3", name: "Spazi di ascolto per le famiglie", definition: "Colloqui di ascolto con un operatore." },
    ] },
    { code: "piemonte-2016", name: "Piemonte 2016", source: "DGR 89-3827 del 4/8/2016", areas: [{ code: "piemonte-2016/1", name: "Promozione", definition: "Benessere e promozione della famiglia." }] },
  ],
};

let next = 100;
export const new_id = (): string => id(next++);

/** A one-page picture, in place of the paper engine's. */
export const blank_page = (title: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="210" height="297" viewBox="0 0 210 297"><path d="M0 0H210V297H0z" fill="#fff"/><text x="18" y="30" font-size="8">${title}</text></svg>`;
