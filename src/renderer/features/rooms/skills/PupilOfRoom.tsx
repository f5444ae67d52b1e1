import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pupil as pupilKind, type Pupil } from '../../../../shared/records/pupil.ts';
import { useOwnRoom, type OwnRoom, type RoomClass } from '../../../db/use-places.ts';
import { useRecord } from '../../../db/use-records.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';

/** A pupil of the class that is in a room, as an address names both; for anybody else there is nothing to see here. */
export function PupilOfRoom({
  roomUlid,
  pupilUlid,
  children,
}: {
  readonly roomUlid: string;
  readonly pupilUlid: string;
  readonly children: (person: Pupil, view: OwnRoom, own: RoomClass) => ReactNode;
}) {
  const { t } = useTranslation();
  const view = useOwnRoom(`exchange:${roomUlid}`);
  const person = useRecord(pupilKind, `pupil:${pupilUlid}`);
  if (view === undefined || person === undefined) return null;
  if (!view?.own || !person || person.scope !== view.own.id)
    return (
      <EmptyState art="class" text={t('skills.notHere')} action={{ label: t('rooms.all'), href: '/rooms' }} />
    );
  return children(person, view, view.own);
}
