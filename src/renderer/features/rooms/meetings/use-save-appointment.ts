import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { icsOf } from '../../../../shared/calendar/ics.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import type { Meeting } from '../../../../shared/records/meeting.ts';
import { useMeetingLink } from '../../../db/use-meetings.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { knownZone } from '../../../ui/plan/plan-calendar.ts';
import { useFormats } from '../../../ui/use-formats.ts';

/** A calendar reminds so long before a meeting. */
const REMIND_MINUTES = 30;

/** Saves a meeting for the teacher's own calendar, with its time in every place and the link, where she has it. */
export function useSaveAppointment(
  meeting: Meeting,
  view: OwnRoom,
  own: RoomClass,
): { readonly save: () => Promise<void>; readonly hasFailed: boolean } {
  const { t } = useTranslation();
  const formats = useFormats();
  const platform = usePlatform();
  const link = useMeetingLink(meeting);
  const [hasFailed, setFailed] = useState(false);
  const save = async () => {
    const { startsAt, minutes, title } = meeting;
    const times = [own, ...view.partners].map(({ place, name, timeZone }) =>
      t('rooms.meetings.timeAt', {
        place: place || name,
        time: formats.fullMoment(startsAt, knownZone(timeZone)),
      }),
    );
    const ics = icsOf({
      uid: `${bareId(meeting.id)}@interclass`,
      startMs: Date.parse(startsAt),
      minutes,
      title: title || t('rooms.meetings.usualTitle'),
      description: [...times, meeting.agenda, link].filter(Boolean).join('\n'),
      link,
      isCalledOff: meeting.calledOffAt !== '',
      changedMs: Date.parse(meeting.updatedAt),
      remindMinutes: REMIND_MINUTES,
    });
    try {
      const name = `interclass-meeting-${startsAt.slice(0, 10)}.ics`;
      await platform.saveFile(name, new Blob([ics], { type: 'text/calendar;charset=utf-8' }));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return { save, hasFailed };
}
