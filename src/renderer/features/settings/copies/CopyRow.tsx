import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Copy } from '../../../db/make-copy.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './copies.module.css';

/** One copy: when, why, how much; and the two things one can do with it. */
export function CopyRow({
  copy,
  isBusy,
  onBringBack,
  onSave,
}: {
  readonly copy: Copy;
  readonly isBusy: boolean;
  readonly onBringBack: () => void;
  readonly onSave: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { madeAt, reason, records } = copy.header;
  const when = formats.moment(madeAt);
  return (
    <li className={classes['row']} data-testid="copy" data-reason={reason}>
      <div className={classes['words']}>
        <Text fw={600}>{when}</Text>
        <Text size="sm" c="dimmed">
          {t('copies.about', {
            reason: t(`copies.reason.${reason}`),
            records: t('copies.records', { count: records }),
            size: formats.bytes(copy.size),
          })}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="light"
          leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
          aria-label={t('copies.bringBackOf', { when })}
          disabled={isBusy}
          onClick={onBringBack}
        >
          {t('copies.bringBack')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconDownload size={20} aria-hidden />}
          aria-label={t('copies.saveOf', { when })}
          onClick={onSave}
        >
          {t('copies.save')}
        </Button>
      </Group>
    </li>
  );
}
