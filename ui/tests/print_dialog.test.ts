// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import PdfPreview from "../src/shared/PdfPreview.svelte";
import { common } from "../src/texts/common";

let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  document.body.replaceChildren();
});
async function settle(): Promise<void> {
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setTimeout(resolve, 0));
  flushSync();
}
const button = (label: string): HTMLElement | undefined => [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === label);
function preview(came_out?: () => Promise<unknown>) {
  const did = (): Promise<null> => Promise.resolve(null);
  const props = { title: "Foglio presenze", pages: [], file_name: "foglio.pdf", save_as: did, open_reader: did, print: did, came_out };
  drawn = mount(PdfPreview, { target: document.body, props });
  flushSync();
}

it.each([common.pdf.print, common.pdf.open_reader])("asks after «%s» whether the sheet came out, and notes it only when it did", async (label) => {
  const came_out = vi.fn(() => Promise.resolve(null));
  preview(came_out);
  expect(document.body.textContent).not.toContain(common.pdf.came_out);
  button(label)?.click();
  await settle();
  expect(document.querySelector("[role=alert]")?.textContent).toContain(common.pdf.came_out);
  button(common.pdf.it_did_not)?.click();
  await settle();
  expect(document.body.textContent).not.toContain(common.pdf.came_out);
  expect(came_out).not.toHaveBeenCalled();
  button(label)?.click();
  await settle();
  button(common.pdf.it_did)?.click();
  await settle();
  expect(came_out).toHaveBeenCalledOnce();
  expect(document.body.textContent).not.toContain(common.pdf.came_out);
});
it("asks nothing of a sheet whose rows nobody looks for, nor after a file was saved", async () => {
  preview();
  button(common.pdf.print)?.click();
  await settle();
  expect(document.body.textContent).not.toContain(common.pdf.came_out);
  void unmount(drawn as ReturnType<typeof mount>);
  drawn = undefined;
  preview(() => Promise.resolve(null));
  button(common.pdf.save_as)?.click();
  await settle();
  expect(document.body.textContent).not.toContain(common.pdf.came_out);
});
