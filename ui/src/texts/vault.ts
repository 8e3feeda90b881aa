/** The texts of first run, unlocking and locking. */
export const vault = {
  wizard_title: "Benvenuti in Accogli",
} as const;
