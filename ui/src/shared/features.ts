/** What a feature tells the frame about itself: `features/<name>/index.ts` has it as its default export. */
import type { Route } from "./routes";
import type { Shortcut } from "./shortcuts";

export interface SearchItem {
  id: string;
  label: string;
  /** Second line: municipality, phone, who lives there. */
  detail?: string;
  /** A word of warning beside the name. */
  tag?: string;
  /** Where Enter leads, as `href` writes it. */
  href: string;
}
export interface SearchGroup {
  title: string;
  items: SearchItem[];
}
/** Answers the groups found for what is typed; called a moment after the last key. */
export type SearchProvider = (text: string) => Promise<SearchGroup[]>;

export interface FeatureUi {
  routes: readonly Route[];
  /** Keys that work in every page. A page's own keys are registered by the page with `register_shortcuts`. */
  shortcuts?: readonly Shortcut[];
  search?: SearchProvider;
  /** The number beside the feature's entry in the navigation, by the entry's path; null for none. Reloads on `features`; `title` says what it counts. */
  badge?: { path: string; features: readonly string[]; title: (n: number) => string; load: () => Promise<number | null> };
}

/** Only checks the type. */
export const define_feature = (feature: FeatureUi): FeatureUi => feature;
