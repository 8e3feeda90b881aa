import { define_feature } from "../../shared/features";
import { overview as t } from "../../texts/overview";

export default define_feature({
  routes: [{ path: "oggi", title: t.title, load: () => import("./TodayPage.svelte") }],
});
