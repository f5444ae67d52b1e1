import { Group, List, Stack, Text, Title } from '@mantine/core';
import { IconDeviceFloppy, IconDoorOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '../../../shared/lib/ids.ts';
import type { Rec } from '../../../shared/records/merge.ts';
import { parseScope } from '../../../shared/records/scope.ts';
import { useUnfinished } from '../../db/use-unfinished.ts';
import { BareFrame } from '../../ui/frame/BareFrame.tsx';
import { EnrolForm } from './EnrolForm.tsx';

/** What pupils wrote; receipts and what the computer says of itself are nobody's work. */
function isWritten({ id, scope }: Rec): boolean {
  const isMessage = kindOf(id) === 'message' && parseScope(scope)?.kind === 'home';
  return kindOf(id) === 'draft' || isMessage;
}

/** The teacher has ended this computer's way in: says so, says what is kept, and how it goes on. Nobody's work is shown. */
export function ClassroomEnded() {
  const { t } = useTranslation();
  const found = useUnfinished();
  const written = [...(found?.unsent ?? []), ...(found?.refused ?? [])].filter(({ rec }) => isWritten(rec));
  const count = new Set(written.map(({ rec }) => rec.id)).size;
  return (
    <BareFrame>
      <Stack gap="lg" data-testid="classroom-ended">
        <Group wrap="nowrap" align="flex-start">
          <IconDoorOff size={40} aria-hidden color="var(--brick)" style={{ flexShrink: 0 }} />
          <div>
            <Title order={1}>{t('classroom.ended.title')}</Title>
            <Text>{t('classroom.ended.what')}</Text>
          </div>
        </Group>
        <Group wrap="nowrap" gap="sm" role="status">
          <IconDeviceFloppy size={24} aria-hidden color="var(--leaf)" style={{ flexShrink: 0 }} />
          <Text fw={600}>
            {count === 0 ? t('classroom.ended.nothingKept') : t('classroom.ended.kept', { count })}
          </Text>
        </Group>
        <List spacing="xs">
          <List.Item>{t('classroom.ended.ask')}</List.Item>
          {count > 0 && <List.Item>{t('classroom.ended.then')}</List.Item>}
        </List>
        <EnrolForm asksName={false} />
      </Stack>
    </BareFrame>
  );
}
