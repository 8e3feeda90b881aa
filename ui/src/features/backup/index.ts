import { define_feature } from "../../shared/features";
import { backup as t } from "../../texts/backup";

export default define_feature({
  routes: [{ path: "copie", title: t.title, load: () => import("./BackupPage.svelte") }],
});
