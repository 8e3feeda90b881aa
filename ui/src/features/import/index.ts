import { define_feature } from "../../shared/features";
import { imports as t } from "../../texts/import";

export default define_feature({
  routes: [
    { path: "importa", title: t.title, load: () => import("./ImportPage.svelte") },
    { path: "importa/da-controllare", title: t.unread_title, load: () => import("./UnreadPage.svelte") },
  ],
});
