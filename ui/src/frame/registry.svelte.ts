/** Finds every feature by its place, `features/<name>/index.ts`, and gathers what it offers. Nothing is listed here. */
import type { FeatureUi, SearchGroup } from "../shared/features";
import { register_routes } from "../shared/routes";
import { register_shortcuts } from "../shared/shortcuts";

const files = import.meta.glob<{ default?: FeatureUi }>("../features/*/index.ts", { eager: true });
export const features: FeatureUi[] = Object.values(files).flatMap((file) => (file.default ? [file.default] : []));

let done = false;
export function register_features(): void {
  if (done) return;
  done = true;
  for (const feature of features) {
    register_routes(feature.routes);
    register_shortcuts(feature.shortcuts ?? []);
  }
}

/** Asks every feature that can search. */
export async function search_all(text: string): Promise<SearchGroup[]> {
  const found = await Promise.all(features.map((feature) => feature.search?.(text) ?? []));
  return found.flat().filter((group) => group.items.length > 0);
}
