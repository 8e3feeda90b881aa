/** The texts of the feature `groups`. */
export const groups = {} as const;
