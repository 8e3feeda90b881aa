import { define_feature } from "../../shared/features";
import { groups as t } from "../../texts/groups";

export default define_feature({
  routes: [
    { path: "gruppi", title: t.title, load: () => import("./ProgrammesPage.svelte") },
    { path: "gruppi/nuovo", title: t.form.new, load: () => import("./ProgrammeFormPage.svelte") },
    { path: "gruppi/:id", title: t.one, load: () => import("./ProgrammePage.svelte") },
    { path: "gruppi/:id/modifica", title: t.form.edit, load: () => import("./ProgrammeFormPage.svelte") },
  ],
});
