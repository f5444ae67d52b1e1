import { Alert, Text } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCopyList } from '../db/use-copy-list.ts';
import { useFormats } from '../ui/use-formats.ts';
import { useRoomLeft } from './use-room-left.ts';

/** Well before the disk is full: what uses the room, what is kept, what to do. */
export function RoomNotice() {
  const { t } = useTranslation();
  const formats = useFormats();
  const room = useRoomLeft();
  const copies = useCopyList() ?? [];
  if (room.state !== 'short') return null;
  return (
    <Alert
      color="marigold"
      icon={<IconDatabaseExclamation aria-hidden />}
      title={t('app.roomShort.what')}
      data-testid="room-short"
    >
      <Text>
        {t('app.roomShort.using', {
          used: formats.bytes(room.usage),
          copies: formats.bytes(copies.reduce((sum, { size }) => sum + size, 0)),
          left: formats.bytes(room.left),
        })}
      </Text>
      <Text>{t('app.roomShort.kept')}</Text>
      <Text>{t('app.roomShort.todo')}</Text>
    </Alert>
  );
}
