/** The door of the desktop program: the only file that imports Tauri. */
import { invoke } from "@tauri-apps/api/core";
import { Failure } from "./failure";

export async function tauri_door(command: string, request: unknown): Promise<unknown> {
  try {
    return await invoke(command, request === null ? {} : { request });
  } catch (thrown) {
    // A request that does not fit its type is refused in words that quote it: they go no further than here.
    if (typeof thrown === "string") throw new Failure("malformed_request");
    throw thrown;
  }
}
