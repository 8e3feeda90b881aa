// @vitest-environment jsdom
// @vitest-environment-options { "url": "http://localhost/?fake=open&who=carla#/oggi" }
/** The whole UI on the fake of the core, in a plain browser's page: every address shows its page. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { as_failure, set_door } from "../src/ipc";
import { features } from "../src/frame/registry.svelte";
import { error_text } from "../src/texts/errors";

class Still {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
const patience = 30_000;
async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`${what}: ${location.hash}\n${document.body.textContent?.slice(0, 600) ?? ""}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const heading = (): string => document.querySelector("main h1")?.textContent?.trim() ?? "";
const broken: unknown[] = [];

beforeAll(async () => {
  // What this page's engine lacks of a browser.
  Object.assign(globalThis, { ResizeObserver: Still, IntersectionObserver: Still });
  window.matchMedia = (media: string) => ({ media, matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  window.scrollTo = () => undefined;
  addEventListener("error", (event) => broken.push(event.error));
  addEventListener("unhandledrejection", (event) => broken.push(event.reason));
  document.body.innerHTML = '<div id="app"></div>';
  await (await import("../src/start")).start();
  await until("the first page", () => heading() !== "");
}, 60_000);

// What still ticks finds nobody to ask once this page is gone.
afterAll(() => set_door(() => new Promise(() => undefined)));

it("shows every page that needs no record", async () => {
  const pages = features.flatMap((feature) => feature.routes).filter((route) => !route.path.includes(":"));
  expect(pages.length).toBeGreaterThan(20);
  for (const { path, title } of pages) {
    document.querySelector("main h1")?.remove();
    location.hash = `#/${path}`;
    await until("the page's own heading", () => document.title.includes(title) && heading() !== "");
    await until("what it asks for", () => document.querySelector("main [aria-busy=true]") === null);
    expect(document.querySelector("main")?.textContent, path).not.toContain(error_text(as_failure(null)));
  }
  expect(broken).toEqual([]);
}, 120_000);
