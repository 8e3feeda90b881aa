/** Calls `lock` after so many minutes without a key, a click or a turn of the wheel; a sleep of the computer counts too. */
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
const CHECK_MS = 5_000;

export function watch_idle(minutes: () => number, lock: () => void, clock: () => number = Date.now): () => void {
  let last = clock();
  let fired = false;
  const seen = (): void => {
    if (!expired()) last = clock();
  };
  const expired = (): boolean => minutes() > 0 && clock() - last >= minutes() * 60_000;
  const check = (): void => {
    if (fired || !expired()) return;
    fired = true;
    lock();
  };
  for (const sign of SIGNS) addEventListener(sign, seen, { capture: true, passive: true });
  const timer = setInterval(check, CHECK_MS);
  document.addEventListener("visibilitychange", check);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", check);
    for (const sign of SIGNS) removeEventListener(sign, seen, { capture: true });
  };
}
