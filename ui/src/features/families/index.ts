import { call } from "../../ipc";
import { define_feature } from "../../shared/features";
import { desk } from "../../texts/desk";
import { families as t } from "../../texts/families";
import { people } from "../../texts/people";
import { search_groups } from "./hits";

export default define_feature({
  routes: [
    { path: "contatti", title: t.enquiries, load: () => import("./EnquiriesPage.svelte") },
    { path: "contatti/nuovo", title: t.new_enquiry, load: () => import("./EnquiryPage.svelte") },
    { path: "contatti/lavagna", title: desk.board, load: () => import("./BoardPage.svelte") },
    { path: "contatti/:id", title: t.enquiry, load: () => import("./EnquiryPage.svelte") },
    { path: "famiglie", title: t.title, load: () => import("./FamiliesPage.svelte") },
    { path: "famiglie/doppi", title: people.duplicates, load: () => import("./DuplicatesPage.svelte") },
    { path: "famiglie/unisci", title: people.merge, load: () => import("./MergePage.svelte") },
    { path: "famiglie/nuova", title: t.new_family, load: () => import("./NewFamilyPage.svelte") },
    { path: "famiglie/:id", title: t.family, load: () => import("./FamilyPage.svelte") },
    { path: "famiglie/:id/accoglienza", title: t.intake_title, load: () => import("./IntakePage.svelte") },
  ],
  search: async (text) => search_groups(await call("families_search", { text })),
  badge: {
    path: "contatti",
    features: ["families"],
    title: t.badge,
    // The number alone: the list holds what people told, and who reads it stands in the log.
    load: async () => (await call("families_count_enquiries", { site_id: null, year: null })).due,
  },
});
