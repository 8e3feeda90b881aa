// The whole UI on the fake, with pages that draw every component. Not part of the program.
import { register_routes } from "../../src/shared/routes";
import { start } from "../../src/start";

register_routes([
  { path: "campionario/oggi", title: "Campionario", load: () => import("./Today.svelte") },
  { path: "campionario/elenco", title: "Campionario", load: () => import("./Listing.svelte") },
  { path: "campionario/modulo", title: "Campionario", load: () => import("./FormPage.svelte") },
  { path: "campionario/agenda", title: "Campionario", load: () => import("./AgendaPage.svelte") },
  { path: "campionario/pezzi", title: "Campionario", load: () => import("./Pieces.svelte") },
]);
void start();
