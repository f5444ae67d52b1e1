import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Long enough to read it, find the button and press it. */
const SHOWN_MS = 12_000;

/** Says what was taken away, with the button that brings it back. */
export function useUndoToast(): (words: string, undo: () => void) => void {
  const { t } = useTranslation();
  return useCallback(
    (words, undo) => {
      const id = notifications.show({
        autoClose: SHOWN_MS,
        withBorder: true,
        closeButtonProps: { 'aria-label': t('post.close') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text>{words}</Text>
            <Button
              variant="light"
              flex="none"
              onClick={() => {
                notifications.hide(id);
                undo();
              }}
            >
              {t('ui.undo')}
            </Button>
          </Group>
        ),
      });
    },
    [t],
  );
}
