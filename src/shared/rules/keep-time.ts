import * as v from 'valibot';
import { KEEP_CLASSES, type KeepClass } from '../records/school.ts';

/** A teacher hears of it so many days before. */
export const NOTICE_DAYS = 30;
/** Nothing is erased by itself before a teacher's computer has said so for so many days, whatever its clock says. */
export const TOLD_DAYS = 14;

const DAY_MS = 86_400_000;

/** Something whose time is up on a day. */
export interface TimeIsUp {
  readonly what: KeepClass;
  /** A pupil, or an exchange. */
  readonly about: string;
  readonly class: string;
  /** ISO day. */
  readonly on: string;
  /** The records that go; for a pupil who has left, everything of hers beside them. */
  readonly records: readonly string[];
}

/** The day on which the time of something is up that ended, or was last touched, at `since`. @param since ISO time */
export function upOn(since: string, days: number): string {
  return new Date(Date.parse(since) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a teacher should know by now that it goes. @param today ISO day */
export function isSoon({ on }: TimeIsUp, today: string): boolean {
  return on <= upOn(`${today}T00:00:00Z`, NOTICE_DAYS);
}

/**
 * Whether it goes today: its day has come, and it was announced long enough ago. Two readings of the clock, far apart, so
 * that one day on which a clock is years off erases nothing. @param toldOn ISO day, '' for never
 */
export function isDue({ on }: TimeIsUp, today: string, toldOn: string): boolean {
  return on <= today && toldOn !== '' && upOn(`${toldOn}T00:00:00Z`, TOLD_DAYS) <= today;
}

const told = v.array(
  v.object({
    what: v.picklist(KEEP_CLASSES),
    about: v.string(),
    class: v.string(),
    on: v.string(),
    count: v.number(),
    toldOn: v.string(),
  }),
);
/** Announced: `count` records of a pupil or an exchange go on a day, and the teacher has known since another. */
export type Told = v.InferOutput<typeof told>[number];

/** What has been announced on this computer. @param fact as it was kept */
export function readTold(fact: string | undefined): Told[] {
  const read = v.safeParse(told, fact ? JSON.parse(fact) : []);
  return read.success ? read.output : [];
}
