/** The door of the desktop program: the only file that imports Tauri. */
import { invoke } from "@tauri-apps/api/core";

export function tauri_door(command: string, request: unknown): Promise<unknown> {
  return invoke(command, request === null ? {} : { request });
}
