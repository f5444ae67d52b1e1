import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { blocksOf, type Room } from '../../../shared/records/room.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { useFormats } from '../use-formats.ts';

/** A room, and what our class may do about its going on. */
export interface StopExchangeProps {
  readonly room: Room;
  readonly ownClassId: string;
  readonly onBlock: (isBlocked: boolean) => Promise<void>;
}

/** Who has stopped the exchange and since when, and the way on for who has. Nothing while it goes on. */
export function StoppedNote({ room, ownClassId, onBlock }: StopExchangeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const blocks = blocksOf(room);
  if (blocks.length === 0) return null;
  const isOurs = blocks.some(({ id }) => id === ownClassId);
  return (
    <Alert color="brick" icon={<IconHandStop aria-hidden />} title={t('rooms.stop.is')} data-testid="stopped">
      <Stack gap="sm">
        {blocks.map(({ id, at, by }) => (
          <Text key={id}>
            {t('rooms.stop.by', {
              name: by,
              class: room.classes.find((entry) => entry.id === id)?.name ?? '',
              when: formats.moment(at),
            })}
          </Text>
        ))}
        <Text>{t(isOurs ? 'rooms.stop.ours' : 'rooms.stop.theirs')}</Text>
        {isOurs && (
          <Group className="no-print">
            <Button
              variant="light"
              leftSection={<IconPlayerPlay size={20} aria-hidden className="mirrored" />}
              onClick={() => void onBlock(false)}
            >
              {t('rooms.stop.goOn')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** The button that stops it, asked once. Nothing while our class has stopped it already. */
export function StopButton({ room, ownClassId, onBlock }: StopExchangeProps) {
  const { t } = useTranslation();
  const [isAsking, { open, close }] = useDisclosure(false);
  if (blocksOf(room).some(({ id }) => id === ownClassId)) return null;
  const stop = () => {
    close();
    void onBlock(true);
  };
  return (
    <>
      <Button
        variant="subtle"
        color="brick"
        leftSection={<IconHandStop size={20} aria-hidden />}
        onClick={open}
      >
        {t('rooms.stop.action')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('rooms.stop.ask')}
        text={t('rooms.stop.askText')}
        kept={t('rooms.stop.kept')}
        action={t('rooms.stop.action')}
        isDangerous
        onConfirm={stop}
        onCancel={close}
      />
    </>
  );
}
