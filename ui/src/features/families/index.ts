import { call } from "../../ipc";
import { define_feature } from "../../shared/features";
import { desk } from "../../texts/desk";
import { families as t } from "../../texts/families";
import { iso_day } from "../../texts/format";
import { search_groups } from "./hits";

export default define_feature({
  routes: [
    { path: "contatti", title: t.enquiries, load: () => import("./EnquiriesPage.svelte") },
    { path: "contatti/nuovo", title: t.new_enquiry, load: () => import("./EnquiryPage.svelte") },
    { path: "contatti/lavagna", title: desk.board, load: () => import("./BoardPage.svelte") },
    { path: "contatti/:id", title: t.enquiry, load: () => import("./EnquiryPage.svelte") },
    { path: "famiglie", title: t.title, load: () => import("./FamiliesPage.svelte") },
    { path: "famiglie/nuova", title: t.new_family, load: () => import("./NewFamilyPage.svelte") },
    { path: "famiglie/:id", title: t.family, load: () => import("./FamilyPage.svelte") },
    { path: "famiglie/:id/accoglienza", title: t.intake_title, load: () => import("./IntakePage.svelte") },
  ],
  search: async (text) => search_groups(await call("families_search", { text })),
  badge: {
    path: "contatti",
    features: ["families"],
    // Those of *Oggi*: to call back today or before. One for next week is no red number yet.
    load: async () => {
      const today = iso_day(new Date());
      return (await call("families_enquiries", { filter: "call_back" })).filter((one) => !one.call_back_on || one.call_back_on <= today).length;
    },
  },
});
