import { define_feature } from "../../shared/features";
import { genogram as t } from "../../texts/genogram";

export default define_feature({
  routes: [{ path: "famiglie/:id/genogramma", title: t.title, load: () => import("./GenogramPage.svelte") }],
});
