import { call } from "../../ipc";
import { define_feature } from "../../shared/features";
import { rights as t } from "../../texts/rights";
import { SOON } from "./soon";

export default define_feature({
  routes: [
    { path: "diritti", title: t.title, load: () => import("./RightsPage.svelte") },
    { path: "diritti/:id", title: t.person, load: () => import("./PersonPage.svelte") },
  ],
  badge: {
    path: "diritti",
    features: ["rights"],
    title: t.badge,
    load: async () => {
      const { requests, undone } = await call("rights_overview");
      return requests.filter((one) => one.days_left <= SOON).length + undone || null;
    },
  },
});
