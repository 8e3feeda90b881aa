import { define_feature } from "../../shared/features";
import { about as t } from "../../texts/about";

export default define_feature({
  routes: [{ path: "informazioni", title: t.title, load: () => import("./AboutPage.svelte") }],
});
