import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/rules/leak-scan/finding.ts';
import { FindingList } from '../../ui/findings/FindingList.tsx';

/** Asked when a letter is released in which something was found: what it is, and that nothing comes back from abroad. */
export function ConfirmRelease({
  isOpen,
  findings,
  text,
  pupil,
  onRelease,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly findings: readonly Finding[];
  readonly text: string;
  readonly pupil: string;
  readonly onRelease: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('review.found.ask')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      centered
    >
      <Stack gap="md" data-testid="confirm-release">
        <Text>{t('review.found.askText', { name: pupil })}</Text>
        <FindingList findings={findings} text={text} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('review.found.notYet')}
          </Button>
          <Button
            color="brick"
            leftSection={<IconMailForward size={20} aria-hidden />}
            onClick={() => {
              onClose();
              onRelease();
            }}
          >
            {t('review.found.release')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
