/**
 * For buttons of rows that go away when they are pressed: the second press of a double click would fall on the next row.
 * `onclick={single(() => act(row))}`
 */
export const single =
  (run: () => unknown) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) void run();
  };
