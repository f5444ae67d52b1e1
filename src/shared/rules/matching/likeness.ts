/**
 * How alike two lists are, from 0 (nothing in common) to 1 (the same): what is common over the geometric mean of the lengths. One
 * more in common never counts less, and a class that ticks everything gains little by it. Symmetric.
 */
export function likeness(common: number, ours: number, theirs: number): number {
  return common === 0 ? 0 : common / Math.sqrt(ours * theirs);
}

/** How much of two age bands is common, from 0 to 1; years at both ends count. Negative or 0: the bands do not meet. Symmetric. */
export function commonAges(ourFrom: number, ourTo: number, theirFrom: number, theirTo: number): number {
  const common = Math.min(ourTo, theirTo) - Math.max(ourFrom, theirFrom) + 1;
  return common / Math.max(ourTo - ourFrom + 1, theirTo - theirFrom + 1);
}

/** What shared minutes a week are worth: the first half hour more than the second, nothing above `enough`. */
export function worthOfMinutes(minutesPerWeek: number, enough: number): number {
  return Math.sqrt(Math.min(minutesPerWeek / enough, 1));
}
