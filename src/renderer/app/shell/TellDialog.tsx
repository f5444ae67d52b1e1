import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Says something about what was opened, and asks where there is something to ask. Closing it changes nothing. */
export function TellDialog({
  title,
  text,
  children,
  onClose,
}: {
  readonly title: string;
  readonly text: readonly string[];
  readonly children?: ReactNode;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('host.close') }}
      centered
    >
      <Stack gap="md" data-testid="opened">
        {text.map((sentence) => (
          <Text key={sentence}>{sentence}</Text>
        ))}
        <Group>
          {children}
          <Button variant="subtle" onClick={onClose} data-autofocus>
            {t(children ? 'host.notNow' : 'host.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
