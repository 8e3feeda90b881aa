/** What can be undone, in words, by the core's name of the action. */
const actions: Record<string, string> = {};

export const history = {
  /** The action in words; one the table lacks is still said plainly. */
  action: (name: string): string => actions[name] ?? "l'ultima modifica",
} as const;
