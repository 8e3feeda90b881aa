import { afterEach, describe, expect, it, vi } from "vitest";
import { tauri_door } from "../src/ipc/tauri";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

describe("the door of the desktop program", () => {
  afterEach(() => invoke.mockReset());

  it("T13: tells a request that does not fit its type by code, without the words that quote it", async () => {
    invoke.mockRejectedValue('invalid args `request` for command `families_show`: invalid type: string "Lo Monaco"');
    const refusal = await tauri_door("families_show", "Lo Monaco").catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ code: "malformed_request", field: null, params: {} });
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain("Monaco");
  });

  it("hands a refusal of the core on as it is", async () => {
    invoke.mockRejectedValue({ code: "not_found", field: null, params: {} });
    await expect(tauri_door("families_show", "x")).rejects.toEqual({ code: "not_found", field: null, params: {} });
  });
});
