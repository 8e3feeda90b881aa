/**
 * The rows of a list under a field. The list makes its first row the active one, so that Enter takes it; whoever presses the
 * arrow before Enter, as in a menu, means that row too. So the first arrow after typing goes to the first row, also where it is active.
 */
export class FirstRow {
  #typed = false;

  /** Something was typed, or the list was opened by the mouse: the next arrow is the first one. */
  anew(): void {
    this.#typed = true;
  }

  /** Hears a key of the field; true where an arrow took the row that is active already, and the list must not move on. */
  takes(event: KeyboardEvent & { currentTarget: HTMLInputElement }, open: boolean, loading: boolean): boolean {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
    const first = this.#typed;
    this.#typed = false;
    if (!first || event.key === "ArrowUp" || !open) return false;
    // The rows still to come make their own first one active.
    return loading || this.#is_first(event.currentTarget);
  }

  #is_first(input: HTMLInputElement): boolean {
    const list = document.getElementById(input.getAttribute("aria-controls") ?? "");
    return list?.querySelector("[role=option]")?.hasAttribute("data-highlighted") === true;
  }
}
