/** The fake remembers no journal: there is never anything to undo. */
import { Failure } from "../failure";
import type { FakeHandlers } from "./index";

const nothing = (): never => {
  throw new Failure("nothing_to_undo");
};
export const handlers: FakeHandlers = { history_undo: nothing, history_redo: nothing };
