/**
 * Commands that a page already calls and `cargo xtask gen` does not write yet, in the shape of `bindings/commands.ts`. An entry
 * there wins over one here: take it away from here when it has come. In a finished tree this is empty.
 */
export interface Coming {}
