/** The texts of the feature `families`. */
export const families = {} as const;
