import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A question before something that cannot be undone. What can be undone is done at once, with `useUndoToast`. */
export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  /** The question itself: "Erase this pupil?" */
  readonly title: string;
  /** What will happen. */
  readonly text: string;
  /** What stays, where that is a comfort. */
  readonly kept?: string;
  /** The words on the button: the verb, never "OK". */
  readonly action: string;
  /** Something is lost: the button is brick. */
  readonly isDangerous?: boolean;
  /** The answer is being carried out. */
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks once, in words; Escape and "Cancel" change nothing, and "Cancel" has the focus when something would be lost. */
export function ConfirmDialog({
  isOpen,
  title,
  text,
  kept,
  action,
  isDangerous = false,
  isBusy = false,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onCancel}
      title={title}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack gap="lg">
        <Stack gap="xs">
          <Text>{text}</Text>
          {kept && <Text c="dimmed">{kept}</Text>}
        </Stack>
        <Group justify="flex-end" gap="sm">
          <Button variant="subtle" onClick={onCancel} {...(isDangerous && { 'data-autofocus': true })}>
            {t('ui.cancel')}
          </Button>
          <Button
            color={isDangerous ? 'brick' : 'lagoon'}
            loading={isBusy}
            onClick={onConfirm}
            {...(!isDangerous && { 'data-autofocus': true })}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
