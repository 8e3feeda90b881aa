/**
 * The hash router: which page is shown, with back, F5, kept scroll, focus on the title after a move, and a stop before
 * leaving an unsaved form. Every history entry carries `{ accogli: n }`, its place in the row.
 */
import { tick } from "svelte";
import { give_up } from "./drafts.svelte";
import { match, type Match } from "./routes";

export { href, register_routes } from "./routes";
export type { PageProps, Params, Route } from "./routes";

const HOME = "#/oggi";
/** Asked before leaving: the name of an unsaved form, or null; and whether what stands in it comes back after a lock. */
interface Guard {
  unsaved: () => string | null;
  kept: () => boolean;
}
/** Asks the person; answers true to leave and lose what is unsaved, "keep" to leave it as a draft, where all of it may be one. The frame sets it. */
export type Leaving = boolean | "keep";
type AskLeave = (form: string, may_keep: boolean) => Promise<Leaving>;

const guards = new Set<Guard>();
let ask_leave: AskLeave = () => Promise.resolve(true);
let place = 0;
/** Set while the browser goes back to the page that was about to be left. */
let returned: (() => void) | null = null;
let allowed = false;
let started = false;
const scrolls = new Map<number, number>();

class Router {
  hash = $state("");
  /** The page shown, or null for an unknown address. */
  current = $state.raw<Match | null>(null);
  /** Grows with every move; pages are keyed by it only when the path itself changes. */
  key = $state("");
  /** The title that mounts next takes the focus. */
  focus_title = false;
}
export const router = new Router();

/** Starts listening; shows the page of the present address. */
export function start_router(ask: AskLeave): void {
  ask_leave = ask;
  if (started) return;
  started = true;
  place = entry_place() ?? 0;
  if (location.hash === "" || location.hash === "#/") history.replaceState({ accogli: place }, "", HOME);
  else history.replaceState({ accogli: place }, "");
  addEventListener("hashchange", () => void moved());
  show(false);
}

/** Goes to an address, as `href` writes them (`#/…`). */
export function go(hash: string): void {
  if (location.hash === hash) return;
  location.hash = hash;
}

/** Changes the address without a new entry and without leaving the page (a tab, a filter). */
export function replace_query(hash: string): void {
  history.replaceState(history.state, "", hash);
  router.hash = hash;
  router.current = match(hash);
}

/** Shows another page in the place of the present one, with no way back to it. */
export function show_instead(hash: string): void {
  history.replaceState(history.state, "", hash);
  if (started) show(true);
}

/** The page before, or the given one when there is none. */
export function back(otherwise = HOME): void {
  if (place > 0) history.back();
  else go(otherwise);
}

/** Adds a question asked before leaving the page; answers how to take it away. */
export function guard_leaving(unsaved: Guard["unsaved"], kept: Guard["kept"] = () => false): () => void {
  const guard = { unsaved, kept };
  guards.add(guard);
  return () => guards.delete(guard);
}

/** The names of the forms with unsaved changes, as they stand between « and »; null for none. With `lost`, of those that keep no draft. */
export function unsaved_form(lost = false): string | null {
  const names = [...guards].map(({ unsaved, kept }) => (lost && kept() ? null : unsaved())).filter((name) => name !== null);
  return names.length === 0 ? null : [...new Set(names)].join("», «");
}

/** Asks the person whether what is unsaved in the named form may be left, lost or as a draft; true to go on. */
export async function may_leave(form: string): Promise<boolean> {
  const leaves = await ask_leave(form, unsaved_form(true) === null);
  if (leaves === true) give_up();
  return leaves !== false;
}

async function moved(): Promise<void> {
  if (returned) {
    returned();
    returned = null;
    return;
  }
  const target = location.hash;
  const known = entry_place();
  const steps = known === null ? 1 : known - place;
  const form = allowed ? null : unsaved_form();
  allowed = false;
  if (form && steps !== 0) {
    // Stay first, ask then: the address must not run ahead of the page.
    await new Promise<void>((resolve) => {
      returned = resolve;
      history.go(-steps);
    });
    if (!(await may_leave(form))) return;
    allowed = true;
    if (known === null) location.hash = target;
    else history.go(steps);
    return;
  }
  scrolls.set(place, scroller()?.scrollTop ?? 0);
  if (known === null) {
    place += 1;
    for (const later of [...scrolls.keys()]) if (later >= place) scrolls.delete(later);
    history.replaceState({ accogli: place }, "");
  } else place = known;
  show(true);
}

function show(focus: boolean): void {
  const before = router.current;
  const hash = location.hash || HOME;
  const found = match(hash);
  router.focus_title = focus;
  router.hash = hash;
  router.current = found;
  const same_page = before !== null && found !== null && before.route === found.route;
  const key = found ? `${found.route.path} ${JSON.stringify(found.params)}` : hash;
  if (!(same_page && key === router.key)) router.key = key;
  void restore_scroll(scrolls.get(place) ?? 0, place);
}

/** Puts the scroll back as soon as the page is tall enough, for at most a second. */
async function restore_scroll(top: number, for_place: number): Promise<void> {
  await tick();
  const until = performance.now() + 1000;
  const step = () => {
    const box = scroller();
    if (!box || for_place !== place) return;
    box.scrollTop = top;
    if (Math.abs(box.scrollTop - top) > 1 && performance.now() < until) requestAnimationFrame(step);
  };
  step();
}

/** The page's own box; in a narrow window, where the navigation scrolls away too, the whole document. */
function scroller(): Element | null {
  const main = document.getElementById("main");
  return main && getComputedStyle(main.parentElement ?? main).height !== "auto" && main.scrollHeight > main.clientHeight ? main : (document.scrollingElement ?? main);
}

function entry_place(): number | null {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "accogli" in state && typeof state.accogli === "number" ? state.accogli : null;
}
