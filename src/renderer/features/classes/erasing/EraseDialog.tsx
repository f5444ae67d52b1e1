import { Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasePupil } from '../../../../shared/actions/erase-pupil.ts';
import { keepingCode, type ErrorCode } from '../../../../shared/lib/errors.ts';
import type { Erasure } from '../../../../shared/records/erasure.ts';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';

const REASONS: readonly Erasure['reason'][] = ['asked', 'left', 'consent-withdrawn'];

/** Asks what of a pupil is to be erased and why, says what that means, and does it. Nothing brings it back. */
export function EraseDialog({
  pupil,
  school,
  because = 'asked',
  onClose,
  onErased = onClose,
}: {
  readonly pupil: Pupil;
  readonly school: string;
  /** Why, where that is known already. */
  readonly because?: Erasure['reason'];
  readonly onClose: () => void;
  readonly onErased?: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [words, setWords] = useState<'stay' | 'go'>('stay');
  const [reason, setReason] = useState<Erasure['reason']>(because);
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const name = `${pupil.givenName} ${pupil.familyName}`.trim() || pupil.pseudonym;
  const erase = async () => {
    setBusy(true);
    setProblem('');
    try {
      const withWords = words === 'go';
      const order = {
        pupil: pupil.id,
        class: pupil.scope,
        school,
        teacher: account.teacher,
        withWords,
        reason,
      };
      await erasePupil(desk, order);
      onErased();
    } catch (error) {
      setProblem(keepingCode(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('erasing.title', { name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack gap="lg">
        <Stack gap="xs">
          <Text>{t('erasing.what')}</Text>
          <Text>{t('erasing.where')}</Text>
          <Text c="dimmed">{t('erasing.not')}</Text>
        </Stack>
        <Radio.Group
          label={t('erasing.words.question')}
          value={words}
          onChange={(value) => setWords(value === 'go' ? 'go' : 'stay')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="stay" label={t('erasing.words.stay')} description={t('erasing.words.stayHint')} />
            <Radio value="go" label={t('erasing.words.go')} description={t('erasing.words.goHint')} />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('erasing.reason.question')}
          value={reason}
          onChange={(value) => setReason(REASONS.find((one) => one === value) ?? 'asked')}
        >
          <Stack gap="xs" mt="xs">
            {REASONS.map((one) => (
              <Radio key={one} value={one} label={t(`erasing.reason.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Checkbox
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
          label={t('erasing.sure')}
        />
        {problem && <ProblemNote code={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="subtle" onClick={onClose} data-autofocus>
            {t('ui.cancel')}
          </Button>
          <Button
            color="brick"
            leftSection={<IconEraser size={20} aria-hidden />}
            disabled={!isSure}
            loading={isBusy}
            onClick={() => void erase()}
          >
            {t('erasing.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
