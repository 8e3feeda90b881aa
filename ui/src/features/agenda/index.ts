import { define_feature } from "../../shared/features";
import { go, href } from "../../shared/router.svelte";
import { agenda as t } from "../../texts/agenda";
import { common } from "../../texts/common";

export default define_feature({
  routes: [{ path: "agenda", title: t.title, load: () => import("./AgendaPage.svelte") }],
  shortcuts: [{ keys: "Alt+A", label: t.shortcuts.new, group: common.shortcut_group, run: () => go(href("agenda", { nuovo: "si" })) }],
});
