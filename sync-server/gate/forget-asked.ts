import type { Context } from '../context.ts';

const DAY_MS = 24 * 3600_000;
/** Who was let in and has come needs its question no more: so long it may still ask once more for a lost answer. */
const AFTER_COMING_DAYS = 7;
/** Who has not asked for so long does not wait any more. */
const WAITING_DAYS = 60;
/** As long as a sign-in lasts. */
const MACHINE_DAYS = 400;

/** Forgets computers that asked and have come, or come no more, and what computers said that have not been here for more than a year. */
export async function forgetAsked(
  { registry, now }: Pick<Context, 'registry' | 'now'>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const before = (days: number): string => new Date(now() - days * DAY_MS).toISOString();
  for await (const [tag, { isIn, seenAt, code }] of registry.list('asking')) {
    if (isStopped()) return;
    if (seenAt >= before(isIn ? AFTER_COMING_DAYS : WAITING_DAYS)) continue;
    await registry.remove('asking', tag);
    // Its place is free again.
    if (!isIn)
      await registry.update('enrolment', code, (stored) => {
        if (!stored?.devices.includes(tag)) return stored;
        const { devices, copies, turnedAway } = stored;
        const others = (tags: readonly string[]) => tags.filter((one) => one !== tag);
        return {
          ...stored,
          devices: others(devices),
          ...(copies && { copies: others(copies) }),
          ...(turnedAway && { turnedAway: others(turnedAway) }),
        };
      });
  }
  for await (const [tag, { seenAt }] of registry.list('machine'))
    if (!isStopped() && seenAt < before(MACHINE_DAYS)) await registry.remove('machine', tag);
}
