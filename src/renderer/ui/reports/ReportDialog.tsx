import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconFlag, IconShieldHeart } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REPORT_REASONS, type ReportReason } from '../../../shared/records/report.ts';
import { NotDone } from '../text/NotDone.tsx';
import { useTyped } from '../text/typed.ts';
import classes from './ReportDialog.module.css';

/** What is asked when somebody reports a letter, and what she is told afterwards. */
export interface ReportDialogProps {
  readonly isOpen: boolean;
  /** Who reports what: what she has chosen and written waits for her there until it is sent. */
  readonly place: string;
  /** Who looks at it: the class's teacher, and the school's safeguarding lead ('' while her name is not known here). */
  readonly teacher: string;
  readonly lead: string;
  /** Keeps the report; resolves when it is on the disk. */
  readonly onReport: (reason: ReportReason, words: string) => Promise<unknown>;
  readonly onClose: () => void;
  /** One step larger, as everything on pupils' screens. */
  readonly isLarge?: boolean;
}

/** The small button on a letter. */
export function ReportButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      className="no-print"
      variant="subtle"
      c="dimmed"
      style={{ alignSelf: 'flex-end', marginInlineStart: 'auto' }}
      leftSection={<IconFlag size={20} aria-hidden />}
      onClick={onPress}
    >
      {t('ui.report.open')}
    </Button>
  );
}

/** One question, words if she likes, and then: you did right. Stands outside of the letter, which is hidden meanwhile. */
export function ReportDialog({
  isOpen,
  place,
  teacher,
  lead,
  onReport,
  onClose,
  isLarge = false,
}: ReportDialogProps) {
  const { t } = useTranslation();
  const [{ reason, words }, write, done] = useTyped<{ reason: ReportReason | ''; words: string }>(place, {
    reason: '',
    words: '',
  });
  const [state, setState] = useState<'asking' | 'keeping' | 'failed' | 'done'>('asking');
  const close = () => {
    onClose();
    setState('asking');
  };
  const send = async () => {
    if (reason === '') return;
    setState('keeping');
    try {
      await onReport(reason, words.trim());
      done();
      setState('done');
    } catch {
      setState('failed');
    }
  };
  const isDone = state === 'done';
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size={isLarge ? 'xl' : 'lg'}
      {...(isLarge && { classNames: { content: classes['large']! } })}
      title={t(isDone ? 'ui.report.done.title' : 'ui.report.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {isDone ? (
        <Stack gap="md" role="status" data-testid="reported">
          <Group wrap="nowrap" align="flex-start" gap="md">
            <IconShieldHeart size={48} className={classes['heart']} aria-hidden />
            <Stack gap="xs">
              <Text>{t('ui.report.done.hidden')}</Text>
              <Text>
                {lead === teacher
                  ? t('ui.report.done.one', { teacher })
                  : t('ui.report.done.both', { teacher, lead: lead || t('ui.report.somebody') })}
              </Text>
              <Text>{t('ui.report.done.safe')}</Text>
            </Stack>
          </Group>
          <Group justify="flex-end">
            <Button data-autofocus onClick={close}>
              {t('ui.report.done.close')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="md">
          {state === 'failed' && <NotDone what={t('ui.report.notDone')} />}
          <Radio.Group
            label={t('ui.report.lead')}
            value={reason}
            onChange={(value) => write({ reason: REPORT_REASONS.find((one) => one === value) ?? '', words })}
          >
            <Stack gap={4} mt="xs">
              {REPORT_REASONS.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`ui.report.reason.${one}`)}
                  classNames={{ body: classes['choice']!, label: classes['label']! }}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('ui.report.words')}
            value={words}
            onChange={(event) => write({ reason, words: event.currentTarget.value })}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2000}
          />
          <Group justify="flex-end" gap="sm">
            <Button
              variant="subtle"
              onClick={() => {
                done();
                close();
              }}
            >
              {t('ui.cancel')}
            </Button>
            <Button
              color="brick"
              leftSection={<IconFlag size={20} aria-hidden />}
              disabled={reason === ''}
              loading={state === 'keeping'}
              onClick={() => void send()}
            >
              {t('ui.report.send')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
