import { define_feature } from "../../shared/features";
import { centre as t } from "../../texts/centre";

export default define_feature({
  routes: [{ path: "impostazioni", title: t.title, load: () => import("./SettingsPage.svelte") }],
});
