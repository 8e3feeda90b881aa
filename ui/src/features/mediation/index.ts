import { reaches } from "../../frame/reach";
import { session } from "../../frame/session.svelte";
import { call } from "../../ipc";
import { define_feature, type SearchItem } from "../../shared/features";
import { href } from "../../shared/router.svelte";
import { mediation as t } from "../../texts/mediation";
import { case_like, is_number } from "./number";

/** The case of a number, for whoever may know of mediation: nobody else asks. */
async function find(text: string): Promise<SearchItem[]> {
  if (!case_like(text) || !reaches(session.me?.role, "mediazione")) return [];
  const all = await call("mediation_list", { only_mine: false, with_closed: true });
  return all.filter((one) => is_number(text, one.number)).map((one) => ({ id: `mediation ${one.id}`, label: t.case(one.number), detail: one.parties.join(" · "), href: href("mediazione/:id", { id: one.id }) }));
}

export default define_feature({
  routes: [
    { path: "mediazione", title: t.title, load: () => import("./CasesPage.svelte") },
    { path: "mediazione/nuovo", title: t.new_case, load: () => import("./NewCasePage.svelte") },
    { path: "mediazione/:id", title: t.case_title, load: () => import("./CasePage.svelte") },
    { path: "mediazione/:id/parte/:party", title: t.screening_title, load: () => import("./ScreeningPage.svelte") },
  ],
  search: async (text) => [{ title: t.title, items: await find(text) }],
});
