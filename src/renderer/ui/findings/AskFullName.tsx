import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeavingWords } from '../../../shared/rules/leak-scan/leaving-words.ts';

/** What a button that shares gets to work with. */
export interface LeavingQuestion {
  /**
   * Does it at once, or after the question where a full name is in it: one of the words that were given to the hook, or of
   * `fullNames` where they are known only when the button is pressed.
   */
  readonly ask: (share: () => void, fullNames?: readonly string[]) => void;
  /** To be drawn beside the button. */
  readonly question: ReactNode;
}

/** For every button by which a teacher's words leave: a pupil's full name in them is asked about once. */
export function useLeavingQuestion(words?: LeavingWords): LeavingQuestion {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState<{ share: () => void; names: readonly string[] }>();
  const close = () => setWaiting(undefined);
  return {
    ask: (share, names = words?.fullNames ?? []) =>
      names.length === 0 ? share() : setWaiting({ share, names }),
    question: (
      <Modal
        opened={waiting !== undefined}
        onClose={close}
        title={t('ui.leaving.ask.title', {
          count: waiting?.names.length ?? 0,
          names: waiting?.names.join(', ') ?? '',
        })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
        centered
      >
        <Stack gap="md" data-testid="ask-full-name">
          <Text>{t('ui.leaving.ask.text')}</Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" data-autofocus onClick={close}>
              {t('ui.leaving.ask.change')}
            </Button>
            <Button
              color="brick"
              onClick={() => {
                close();
                waiting?.share();
              }}
            >
              {t('ui.leaving.ask.send')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    ),
  };
}
