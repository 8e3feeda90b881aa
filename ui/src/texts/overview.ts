/** The texts of the feature `overview`. */
export const overview = {} as const;
