import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCopyPlus, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { troubleOf } from '../../../../shared/backup/trouble.ts';
import { useCopies } from '../../../db/copies.ts';
import type { Copy } from '../../../db/make-copy.ts';
import { useCopyList } from '../../../db/use-copy-list.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { PickFileButton } from '../../../ui/PickFileButton.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import classes from './copies.module.css';
import { CopyRow } from './CopyRow.tsx';
import { KeepingNote } from './KeepingNote.tsx';
import { ReturnProgress } from './ReturnProgress.tsx';
import { useOfferedCopy } from './use-offered-copy.ts';
import { useReturn } from './use-return.ts';

/** How many are shown before somebody asks for all. */
const SHOWN = 4;

/** The copies kept on this computer: made by themselves or now, saved as a file, brought back. */
export function CopiesSection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const copies = useCopies();
  const platform = usePlatform();
  const list = useCopyList();
  const { state, fromKept, fromFile, unlock, rest } = useReturn();
  useOfferedCopy(fromFile);
  const [chosen, setChosen] = useState<Copy>();
  const [showsAll, setShowsAll] = useState(false);
  const [making, setMaking] = useState<'' | 'busy' | 'done' | 'nothing'>('');
  const [problem, setProblem] = useState('');
  const isBusy = state.step === 'working';
  const isTold = making === 'done' || making === 'nothing';
  const attempt = async (work: () => Promise<void>) => {
    setProblem('');
    try {
      await work();
    } catch (error) {
      setProblem(troubleOf(error));
    }
  };
  const make = () =>
    attempt(async () => {
      setMaking('busy');
      try {
        setMaking((await copies.make('hand')) === undefined ? 'nothing' : 'done');
      } catch (error) {
        setMaking('');
        throw error;
      }
    });
  const save = (copy: Copy) =>
    attempt(async () => {
      const { name, blob } = await copies.file(copy);
      await platform.saveFile(name, blob);
    });
  return (
    <SettingsSection title={t('copies.title')} lead={t('copies.lead')}>
      <KeepingNote />
      {problem !== '' && <ProblemNote code={problem} />}
      <ReturnProgress state={state} onUnlock={unlock} onCancel={rest} />
      {list?.length === 0 && <Text>{t('copies.none')}</Text>}
      {list && list.length > 0 && (
        <ul className={classes['list']}>
          {list.slice(0, showsAll ? undefined : SHOWN).map((copy) => (
            <CopyRow
              key={copy.name}
              copy={copy}
              isBusy={isBusy}
              onBringBack={() => setChosen(copy)}
              onSave={() => void save(copy)}
            />
          ))}
        </ul>
      )}
      <Group gap="sm">
        <Button
          variant="light"
          leftSection={<IconCopyPlus size={20} aria-hidden />}
          loading={making === 'busy'}
          onClick={() => void make()}
        >
          {t('copies.makeNow')}
        </Button>
        <PickFileButton
          pick={platform.shell && (() => platform.shell!.pickFile('copy'))}
          onFile={(file) => void fromFile(file)}
          variant="light"
          icon={<IconFolderOpen size={20} aria-hidden />}
          isDisabled={isBusy}
        >
          {t('copies.fromFile')}
        </PickFileButton>
        {list && list.length > SHOWN && !showsAll && (
          <Button variant="subtle" onClick={() => setShowsAll(true)}>
            {t('copies.showAll', { count: list.length })}
          </Button>
        )}
      </Group>
      <Group role="status" gap={6} wrap="nowrap" className={isTold ? undefined : 'visually-hidden'}>
        {making === 'done' && <IconCircleCheck size={20} aria-hidden color="var(--leaf)" />}
        <Text>{isTold && t(making === 'done' ? 'copies.made' : 'copies.nothingToCopy')}</Text>
      </Group>
      <Text size="sm" c="dimmed" maw="70ch">
        {t('copies.fileHint')}
      </Text>
      <ConfirmDialog
        isOpen={chosen !== undefined}
        title={t('copies.ask', { when: chosen ? formats.moment(chosen.header.madeAt) : '' })}
        text={t('copies.askText')}
        kept={t('copies.askKept')}
        action={t('copies.bringBack')}
        onConfirm={() => {
          if (chosen) void fromKept(chosen.name);
          setChosen(undefined);
        }}
        onCancel={() => setChosen(undefined)}
      />
    </SettingsSection>
  );
}
