/** The texts of the feature `agenda`. */
export const agenda = {} as const;
