/** Addresses: which page a hash names. Pure, so that it is tested without a window. */
import type { Component } from "svelte";

export type Params = Record<string, string>;
/** What every page component gets. */
export interface PageProps {
  params: Params;
  query: Params;
}
/** A page takes `PageProps`, or nothing. */
export type Page = Component<PageProps> | Component<Record<string, never>>;
export interface Route {
  /** Without `#/`; a part that starts with `:` is a parameter: `famiglie/:id`. */
  path: string;
  /** The window's title while the page is shown; never personal data. */
  title: string;
  load: () => Promise<{ default: Page }>;
}
export interface Match {
  route: Route;
  params: Params;
  query: Params;
}

const routes: Route[] = [];

export function register_routes(more: readonly Route[]): void {
  for (const route of more) {
    if (routes.some((known) => known.path === route.path)) throw new Error(`route registered twice: ${route.path}`);
    routes.push(route);
  }
}

/** Forgets the routes, for tests. */
export function forget_routes(): void {
  routes.length = 0;
}

/** `#/famiglie/ab12?scheda=storia` → path `famiglie/ab12` and its query. */
export function split_hash(hash: string): { path: string; query: Params } {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  return { path: path.replace(/\/+$/, ""), query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a page, for `href`: `href("famiglie/:id", { id })`; what the path does not name becomes the query. */
export function href(path: string, values: Params = {}): string {
  const left = { ...values };
  const filled = path.replace(/:([a-z_]+)/g, (_, name: string) => {
    const value = left[name] ?? "";
    delete left[name];
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(left).toString();
  return `#/${filled}${query ? `?${query}` : ""}`;
}

/** The page a hash names, or null. A fixed part wins over a parameter (`famiglie/nuova` over `famiglie/:id`). */
export function match(hash: string): Match | null {
  const { path, query } = split_hash(hash);
  const parts = path.split("/");
  let best: { match: Match; fixed: number } | null = null;
  for (const route of routes) {
    const wanted = route.path.split("/");
    const params = wanted.length === parts.length ? fit(wanted, parts) : null;
    if (!params) continue;
    const fixed = wanted.length - Object.keys(params).length;
    if (!best || fixed > best.fixed) best = { match: { route, params, query }, fixed };
  }
  return best?.match ?? null;
}

function fit(wanted: string[], parts: string[]): Params | null {
  const params: Params = {};
  for (const [i, name] of wanted.entries()) {
    const part = parts[i] ?? "";
    if (name.startsWith(":")) {
      if (part === "") return null;
      try {
        params[name.slice(1)] = decodeURIComponent(part);
      } catch {
        return null;
      }
    } else if (name !== part) return null;
  }
  return params;
}
