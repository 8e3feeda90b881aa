import type { Feature } from "./Feature";

export type Saved<T> = { value: T, changes: Array<Feature>, };
