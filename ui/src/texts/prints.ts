/** The texts of the feature `prints`. */
export const prints = {} as const;
