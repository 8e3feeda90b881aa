/** The texts of the feature `centre`. */
export const centre = {} as const;
