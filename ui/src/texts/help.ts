/** The manual inside the program. Its own text is in `docs/`. */
export const help = {
  title: "Aiuto",
  open: "Aiuto (F1)",
  shortcut: "Aiuto sulla pagina",
  search: "Cerca nell'aiuto",
  chapters: "Capitoli",
  text: "Testo del capitolo",
  results: "Risultati della ricerca",
  place: (chapter: string, section: string) => `${chapter} › ${section}`,
  found: (n: number) => (n === 0 ? "Nessun risultato" : n === 1 ? "1 risultato" : `${n} risultati`),
  nothing: (text: string) => `Nessun risultato per «${text}». Provare con una parola sola, o scegliere un capitolo.`,
} as const;
