/** Requests due within so many days are counted in the navigation and shown on Oggi. */
export const SOON = 7;
