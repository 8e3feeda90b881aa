/** The texts of the feature `mediation`. */
export const mediation = {} as const;
