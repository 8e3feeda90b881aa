/** Two programmes side by side, day by day. */
interface When {
  day: string;
  starts: string;
  ends: string;
}
export interface TwinDay {
  day: string;
  ours: When | undefined;
  theirs: When | undefined;
  /** Both at the same hour. */
  same: boolean;
}

/** Every day on which either meets, in order, with the first meeting of each on that day. */
export function twin_days(ours: readonly When[], theirs: readonly When[]): TwinDay[] {
  const days = [...new Set([...ours, ...theirs].map((one) => one.day))].sort();
  return days.map((day) => {
    const [a, b] = [ours.find((one) => one.day === day), theirs.find((one) => one.day === day)];
    return { day, ours: a, theirs: b, same: a !== undefined && b !== undefined && a.starts === b.starts && a.ends === b.ends };
  });
}
