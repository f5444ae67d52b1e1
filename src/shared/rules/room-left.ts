/** From this part of the room that the browser gives on, it is short. */
const SHORT_PART = 0.8;
/** With less than this left it is short, however much there is. */
const SHORT_BYTES = 200_000_000;

/** How much room there is for what is kept on this computer, in bytes. */
export interface DiskRoom {
  readonly usage: number;
  readonly quota: number;
}

/** What is known about the room; `missingBytes` is what would have to go for it not to be short. */
export type RoomLeft =
  | { readonly state: 'unknown' }
  | { readonly state: 'enough' }
  | { readonly state: 'short'; readonly usage: number; readonly left: number; readonly missingBytes: number };

/** Decides whether the room is short. Where the host says nothing (plain http), nothing is known, and nothing is said. */
export function roomLeft(room: DiskRoom | undefined): RoomLeft {
  if (!room || !(room.quota > 0) || !(room.usage >= 0)) return { state: 'unknown' };
  const { usage, quota } = room;
  const left = Math.max(0, quota - usage);
  const missingBytes = Math.ceil(Math.max(usage - quota * SHORT_PART, SHORT_BYTES - left));
  return missingBytes > 0 || usage >= quota * SHORT_PART
    ? { state: 'short', usage, left, missingBytes: Math.max(1, missingBytes) }
    : { state: 'enough' };
}
