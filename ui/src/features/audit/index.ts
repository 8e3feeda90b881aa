import { define_feature } from "../../shared/features";
import { audit as t } from "../../texts/audit";

export default define_feature({
  routes: [{ path: "accessi", title: t.title, load: () => import("./AccessesPage.svelte") }],
});
