/**
 * An in-memory fake of the core, so that the whole UI runs in a plain browser. Each `fake/<feature>.ts` exports
 * `handlers`; they are found by their place, nothing is listed here.
 */
import { Failure } from "../failure";
import type { Table } from "../index";

/** What a feature's fake exports: one handler per command, answering what the core would (a write answers `Saved`). */
export type FakeHandlers = {
  [K in keyof Table]?: (request: Table[K]["request"]) => Table[K]["answer"] | Promise<Table[K]["answer"]>;
};

const files = import.meta.glob<{ handlers?: FakeHandlers }>(["./*.ts", "!./index.ts"], { eager: true });
const handlers = new Map<string, (request: unknown) => unknown>();
for (const file of Object.values(files)) {
  for (const [name, handler] of Object.entries(file.handlers ?? {})) {
    handlers.set(name, handler as (request: unknown) => unknown);
  }
}

/** Answers like the core, a little later, with copies: a page can never share an object with the fake. */
export async function fake_door(command: string, request: unknown): Promise<unknown> {
  const handler = handlers.get(command);
  if (!handler) throw new Failure("malformed_request", null, { command });
  await new Promise((resolve) => setTimeout(resolve, 15));
  return copy(await handler(copy(request)));
}

function copy(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}
