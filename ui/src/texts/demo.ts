/** The texts of the feature `demo`. */
export const demo = {} as const;
