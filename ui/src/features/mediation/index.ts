import { define_feature } from "../../shared/features";
import { mediation as t } from "../../texts/mediation";

export default define_feature({
  routes: [
    { path: "mediazione", title: t.title, load: () => import("./CasesPage.svelte") },
    { path: "mediazione/nuovo", title: t.new_case, load: () => import("./NewCasePage.svelte") },
    { path: "mediazione/:id", title: t.case_title, load: () => import("./CasePage.svelte") },
    { path: "mediazione/:id/parte/:party", title: t.screening_title, load: () => import("./ScreeningPage.svelte") },
  ],
});
