import { expect, it } from "vitest";
import { chosen_site, note_site, usual_site } from "../src/shared/usual_site.svelte";

it("proposes the site last chosen on Oggi while it is open, else the only one, else none", () => {
  const [hub, spoke] = [{ id: "a" }, { id: "b" }];
  expect([usual_site([]), usual_site([hub]), usual_site([hub, spoke])]).toEqual(["", "a", ""]);
  note_site({ id: "b", name: "Soncino" });
  expect([usual_site([hub, spoke]), usual_site([hub])]).toEqual(["b", "a"]);
  expect(chosen_site()?.name).toBe("Soncino");
  note_site(null);
  expect(usual_site([hub, spoke])).toBe("");
});
