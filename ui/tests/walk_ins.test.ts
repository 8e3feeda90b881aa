// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { GroupMeeting } from "../src/bindings/GroupMeeting";
import WalkIns from "../src/features/groups/WalkIns.svelte";
import { Failure } from "../src/ipc";
import { common } from "../src/texts/common";
import { errors } from "../src/texts/errors";

const call = vi.hoisted(() => vi.fn());
vi.mock("../src/ipc", async (original) => ({ ...(await original<object>()), call }));

const ask = vi.fn(async () => true);
let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  call.mockReset();
});

async function type(text: string): Promise<{ value: string; sentence: string }> {
  if (!drawn) drawn = mount(WalkIns, { target: document.body, props: { meeting: { id: "1".repeat(32), number: 2, walk_ins: 3 } as GroupMeeting, ask } });
  flushSync();
  const input = document.querySelector("input") as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  flushSync();
  const beside = document.getElementById(input.getAttribute("aria-describedby") ?? "");
  return { value: input.value, sentence: beside?.textContent ?? "" };
}

describe("how many came without being enrolled", () => {
  it("says beside the cell what is no number, and keeps what was typed", async () => {
    expect(await type("dodici")).toEqual({ value: "dodici", sentence: common.not_a_number });
    expect(call).not.toHaveBeenCalled();
    call.mockRejectedValue(new Failure("number_out_of_range", "walk_ins", { min: "0", max: "10000" }));
    expect(await type("20000")).toEqual({ value: "20000", sentence: errors.number_out_of_range({ min: "0", max: "10000" }) });
    call.mockRejectedValue(new Failure("date_in_future", "walk_ins"));
    expect((await type("4")).sentence).toBe(errors.date_in_future({}));
    call.mockResolvedValue(null);
    expect(await type("5")).toEqual({ value: "5", sentence: "" });
  });
  it("writes nothing before who works here has said to go on", async () => {
    ask.mockResolvedValueOnce(false);
    expect(await type("7")).toEqual({ value: "3", sentence: "" });
    expect(call).not.toHaveBeenCalled();
    // Nobody is asked about nobody.
    call.mockResolvedValue(null);
    ask.mockResolvedValueOnce(false);
    await type("0");
    expect(call).toHaveBeenCalledOnce();
  });
});
