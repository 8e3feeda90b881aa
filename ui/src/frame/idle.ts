/**
 * Calls `lock` after so many minutes without a key, a click or a turn of the wheel; a sleep of the computer counts too. The core
 * keeps its own time and locks by itself: `alive` tells it that somebody is there.
 * `near` hears when the last minute begins and when a sign of life ends it: the lock itself is never put off.
 */
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
const CHECK_MS = 5_000;
/** The core hears of signs of life at most this often. */
const TELL_MS = 20_000;
/** The last seconds before the lock, in which what would be lost is named. */
export const WARNING_SECONDS = 60;

export function watch_idle(minutes: () => number, lock: () => void, clock: () => number = Date.now, near: (is_near: boolean) => void = () => undefined, alive: () => void = () => undefined): () => void {
  let told = clock();
  let last = clock();
  let fired = false;
  let warned = false;
  const warn = (now: boolean): void => {
    if (now === warned) return;
    warned = now;
    near(now);
  };
  const seen = (): void => {
    if (expired()) return;
    last = clock();
    warn(false);
    if (last - told < TELL_MS) return;
    told = last;
    alive();
  };
  const expired = (): boolean => minutes() > 0 && clock() - last >= minutes() * 60_000;
  const check = (): void => {
    if (fired) return;
    if (!expired()) {
      warn(minutes() > 0 && clock() - last >= minutes() * 60_000 - WARNING_SECONDS * 1000);
      return;
    }
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
