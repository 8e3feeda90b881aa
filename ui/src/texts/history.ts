/** What can be undone, in words, by the core's name of the action. */
const actions: Record<string, string> = {
  agenda_book: "appuntamento fissato",
  agenda_move: "appuntamento spostato",
  agenda_change: "modifica di un appuntamento",
  agenda_cancel: "disdetta di un appuntamento",
  agenda_mark: "esito di un appuntamento",
};

export const history = {
  /** The action in words; one the table lacks is still said plainly. */
  action: (name: string): string => actions[name] ?? "l'ultima modifica",
} as const;
