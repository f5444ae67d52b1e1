import { teacher, type Teacher } from '../records/teacher.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';

/** A teacher keeps a project of the library in sight, or lets it go; on all her computers. `templateId` is the template's. */
export async function setFavourite(
  desk: Desk,
  teacherId: string,
  templateId: string,
  isFavourite: boolean,
): Promise<void> {
  await changeRecord(desk, teacher, teacherId, {
    [`favourites/${templateId}/at`]: isFavourite ? nowAt(desk) : '',
  });
}

/** The ids of the templates she keeps in sight. */
export function favouritesOf(of: Pick<Teacher, 'favourites'> | null | undefined): ReadonlySet<string> {
  return new Set(of?.favourites.filter(({ at }) => at !== '').map(({ id }) => id));
}
