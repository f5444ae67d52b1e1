import { Button, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { letterPlace } from '../../../shared/actions/exchange-letters.ts';
import { startLetter } from '../../../shared/actions/write-draft.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { draft, type Draft } from '../../../shared/records/draft.ts';
import { message } from '../../../shared/records/message.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOwnRooms } from '../../db/use-places.ts';
import { useRecords, useRecordsById } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DraftList, type DraftPlace } from '../../ui/letters/DraftList.tsx';
import { useKeeping } from '../../ui/text/keeping.ts';
import type { ProjectPartProps } from './project-part.ts';

/** The teacher's letters of this project: half written and sent. */
export function ProjectLetters({ view }: ProjectPartProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const [, go] = useLocation();
  const { account } = useTeacherSession();
  const rooms = useOwnRooms();
  const all = useRecords(draft, { scope: account.teacher });
  const drafts = useMemo(
    () => all?.filter((entry) => entry.project === view.id && entry.removedAt === ''),
    [all, view.id],
  );
  const messages = useRecordsById(message, drafts?.map((entry) => entry.sentAs) ?? []);
  const write = (): void =>
    void keeping.run('letter', async () => {
      const room = view.room === '' ? {} : { room: view.room };
      go(`/letters/${bareId(await startLetter(desk, account.teacher, { project: view.id, ...room }))}`);
    });
  const placeOf = (entry: Draft): DraftPlace => {
    const sent = messages?.get(entry.sentAs);
    const partners = rooms?.find(({ room }) => room.scope === entry.room)?.partners ?? [];
    const place = partners.map((partner) => partner.place || partner.name).join(', ');
    return { state: entry.sentAs === '' ? 'draft' : letterPlace({ review: 'released' }, sent), place };
  };
  if (drafts?.length === 0)
    return (
      <EmptyState
        art="letters"
        text={t('projects.noLetters')}
        action={{ label: t('letters.write'), onPress: write }}
      />
    );
  return (
    <Stack gap="md">
      <Button
        leftSection={<IconPencil size={20} aria-hidden />}
        onClick={write}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('letters.write')}
      </Button>
      {drafts && <DraftList drafts={drafts} placeOf={placeOf} label={t('projects.tab.letters')} />}
    </Stack>
  );
}
