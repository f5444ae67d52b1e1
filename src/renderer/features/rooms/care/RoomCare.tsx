import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMinute } from '../../../ui/use-minute.ts';
import { ShapeOf } from '../../../ui/ShapeOf.tsx';
import type { WordsOf } from './Nudge.tsx';
import { PartnerCare } from './PartnerCare.tsx';
import { PauseOrEnd } from './PauseOrEnd.tsx';
import { PhasesDone } from './PhasesDone.tsx';
import type { NoteProps } from './StandingNotes.tsx';
import { useRoomThings, useStandings } from './use-room-things.ts';

/** How the exchange stands: every partner class, the plan with what each class has done of it, and the way to pause or end. */
export function RoomCare({ view, own, languages, loadLanguage }: NoteProps & WordsOf) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const things = useRoomThings(view, own);
  const standings = useStandings(view, own, things, nowMs);
  if (!things || !standings) return <ShapeOf label={t('rooms.tab.care')} cards={2} />;
  return (
    <Stack gap="xl">
      {standings.map((standing) => (
        <PartnerCare
          key={standing.partner.id}
          standing={standing}
          view={view}
          own={own}
          letters={things.letters}
          nowMs={nowMs}
          words={{ languages, loadLanguage }}
        />
      ))}
      {things.plan && <PhasesDone plan={things.plan} tasks={things.tasks} view={view} own={own} />}
      {view.state !== 'closed' && <PauseOrEnd view={view} own={own} nowMs={nowMs} />}
    </Stack>
  );
}
