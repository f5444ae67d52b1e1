import type { AppDesk } from '../db/open-desk.ts';

/** The exchanges of the classes on this computer. A classroom computer knows no class but the one it is enrolled for. */
export async function ownRooms(
  desk: AppDesk,
  enrolledFor?: string,
): Promise<{ room: string; ownClass: string }[]> {
  const known = (await desk.store.byKind('class')).map(({ rec }) => rec.id);
  const classes = new Set(enrolledFor === undefined ? known : [enrolledFor]);
  const rooms = await desk.store.byKind('room');
  return rooms.flatMap(({ rec }) =>
    [
      ...new Set(
        Object.keys(rec.f)
          .filter((path) => path.startsWith('classes/'))
          .map((path) => path.split('/')[1]!),
      ),
    ]
      .filter((id) => classes.has(id))
      .map((ownClass) => ({ room: rec.scope, ownClass })),
  );
}
