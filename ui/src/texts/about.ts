/** The texts of the feature `about`: versions and licences. */
import { plural } from "./format";

export const about = {
  title: "Informazioni",
  program: "Accogli",
  what: "Il registro del centro per la famiglia, su un portatile e senza rete.",
  facts: {
    program: "Versione",
    schema: "Versione dei dati",
    cipher: "File cifrato con",
    cipher_of: (sqlcipher: string, sqlite: string): string => `SQLCipher ${sqlcipher}, SQLite ${sqlite}`,
    licence: "Licenza",
    licence_of: "EUPL-1.2 (Licenza pubblica dell'Unione europea): si può usare, studiare, copiare e modificare.",
  },
  parts: "Con che cosa è fatto",
  parts_text: (n: number): string => `Accogli contiene ${plural(n, "componente", "componenti")} di altri autori, ognuno con la propria licenza. I testi sono nella lingua in cui sono stati scritti.`,
  show_parts: "Mostra componenti e licenze",
  filter: "Cerca un componente",
  columns: { name: "Componente", version: "Versione", licence: "Licenza" },
  none: "Nessun componente con questo nome",
  licence_title: (name: string): string => `Licenza di ${name}`,
} as const;
