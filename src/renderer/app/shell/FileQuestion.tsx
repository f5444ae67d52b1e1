import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { News } from '../../../shared/ipc/news.ts';
import type { Session } from '../../db/use-session.ts';
import { offer } from '../../platform/offered.ts';
import type { ShellPort } from '../../platform/platform.ts';
import { TellDialog } from './TellDialog.tsx';

/** Somebody opened a file with the app: says what it is, and asks before anything is done with it. */
export function FileQuestion({
  asked,
  shell,
  session,
  onClose,
}: {
  readonly asked: Extract<News, { what: 'file' | 'odd-file' }>;
  readonly shell: ShellPort;
  readonly session: Session;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reading, setReading] = useState<'rest' | 'busy' | 'failed'>('rest');
  if (asked.what === 'odd-file' || reading === 'failed')
    return <TellDialog title={t('host.oddFile.title')} text={[t('host.oddFile.text')]} onClose={onClose} />;
  const { file, isCopy } = asked;
  if (!isCopy)
    return (
      <TellDialog
        title={t('host.noCopy.title')}
        text={[t('host.noCopy.text', { name: file.name })]}
        onClose={onClose}
      />
    );
  const title = t('host.copy.title');
  if (session.classroom || session.isWithPupils)
    return <TellDialog title={title} text={[t('host.copy.withPupils')]} onClose={onClose} />;
  const open = async () => {
    setReading('busy');
    const copy = await shell.readFile(file).catch(() => undefined);
    if (!copy) return setReading('failed');
    offer({ copy });
    if (session.account) window.location.hash = '#/settings';
    return onClose();
  };
  return (
    <TellDialog
      title={title}
      text={[t('host.copy.text', { name: file.name }), t('host.copy.kept')]}
      onClose={onClose}
    >
      <Button loading={reading === 'busy'} onClick={() => void open()}>
        {t('host.copy.action')}
      </Button>
    </TellDialog>
  );
}
