/** Starts the UI: picks the door and the look, and mounts the frame. */
import "./app.css";
import { mount } from "svelte";
import App from "./frame/App.svelte";
import { in_desktop, set_door } from "./ipc";
import { tauri_door } from "./ipc/tauri";
import { mount_icons } from "./shared/icons";
import { start_look } from "./shared/look.svelte";

export async function start(): Promise<void> {
  const fake_build = import.meta.env.DEV || import.meta.env.MODE === "fake";
  const asked = new URLSearchParams(location.search).has("fake");
  if (fake_build && (asked || !in_desktop())) set_door((await import("./ipc/fake")).fake_door);
  else if (in_desktop()) set_door(tauri_door);
  start_look();
  mount_icons();
  const target = document.getElementById("app");
  target?.replaceChildren();
  if (target) mount(App, { target });
}
