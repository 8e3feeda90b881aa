/** The scan for duplicates: it goes on while its page is left for a comparison and comes back, and ends with a lock. */
import type { ScanPath } from "../../bindings/ScanPath";
import type { ScanPoint } from "../../bindings/ScanPoint";
import type { SuspectPair } from "../../bindings/SuspectPair";
import { call } from "../../ipc";

const pair_key = (pair: SuspectPair): string => `${pair.one.person_id ?? ""} ${pair.other.person_id ?? ""}`;

class Scan {
  pairs = $state.raw<SuspectPair[]>([]);
  running = $state(false);
  /** None before the first search; then whether it went to the end. */
  ended = $state<"" | "done" | "stopped">("");
  done = $state(0);
  total = $state(0);
  path = $state<ScanPath>("births");
  #wanted = false;

  async run(): Promise<void> {
    if (this.running) return;
    Object.assign(this, { pairs: [], running: true, ended: "", done: 0, total: 0, path: "births" });
    this.#wanted = true;
    try {
      let from: ScanPoint | null = null;
      do {
        const step: { pairs: SuspectPair[]; next: ScanPoint | null } = await call("families_find_duplicates", { from });
        this.#add(step.pairs);
        from = step.next;
        if (from) Object.assign(this, { done: from.done, total: from.total, path: from.path });
      } while (from && this.#wanted);
      this.ended = from ? "stopped" : "done";
    } finally {
      this.running = false;
    }
  }
  stop(): void {
    this.#wanted = false;
  }
  /** A pair that is settled, or one of whom a person is not there any more. */
  settle(settled: (pair: SuspectPair) => boolean): void {
    this.pairs = this.pairs.filter((pair) => !settled(pair));
  }
  #add(found: readonly SuspectPair[]): void {
    const known = new Set(this.pairs.map(pair_key));
    const fresh = found.filter((pair) => !known.has(pair_key(pair)) && known.add(pair_key(pair)));
    if (fresh.length > 0) this.pairs = [...this.pairs, ...fresh];
  }
}

export { pair_key };
export const scan = new Scan();
