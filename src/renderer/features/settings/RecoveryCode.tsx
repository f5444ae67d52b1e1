import { Button, Group, Stack, Text } from '@mantine/core';
import {
  IconCircleCheck,
  IconHourglass,
  IconInfoCircle,
  IconKey,
  IconPrinter,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepNewCode, lookAtCode, removeCode } from '../../../shared/actions/own-recovery-code.ts';
import { newRecoveryCode, recoverySecret } from '../../../shared/lib/recovery-code.ts';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import { CODE_FACT, codeState, KNOWN_FACT, type CodeState } from '../../../shared/sync/recovery-facts.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useDeskLock } from '../../db/lock-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { usePost } from '../../sync/use-sync.ts';
import { CodeDisplay } from '../../ui/CodeDisplay.tsx';
import { PdfButton } from '../../ui/PdfButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { SettingsSection } from './SettingsSection.tsx';

const ICONS: Readonly<Record<CodeState['state'], { icon: Icon; color?: string }>> = {
  none: { icon: IconInfoCircle },
  waiting: { icon: IconHourglass },
  known: { icon: IconCircleCheck, color: 'var(--leaf)' },
  other: { icon: IconInfoCircle },
  leaving: { icon: IconHourglass },
};

/**
 * The code on paper for a forgotten password: opens this desk, and brings the account back on any computer. Made here, with or
 * without a line, and shown once; how far the post office knows of it stands in words.
 */
export function RecoveryCode() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { vault } = useDeskLock();
  const { loop } = usePost();
  const [code, setCode] = useState('');
  const [isAsked, setAsked] = useState(false);
  const state = useCodeState();
  if (!state) return null;
  const make = async () => {
    const made = newRecoveryCode();
    await vault.setOpener('code', recoverySecret(made));
    await keepNewCode(desk.store, made);
    setCode(made);
    loop.tryNow();
  };
  const remove = async () => {
    setAsked(false);
    await vault.dropCode();
    await removeCode(desk.store);
    loop.tryNow();
  };
  const opensHere = vault.openers.includes('code');
  const hasCode = opensHere || state.state === 'known' || state.state === 'other';
  return (
    <SettingsSection title={t('lock.code.title')} lead={t('lock.code.lead')} isPrinted={code !== ''}>
      {code !== '' && <PrintedCode code={code} onDone={() => setCode('')} />}
      <CodeWords {...state} opensHere={opensHere} />
      {code === '' && (
        <Group>
          <Button variant="light" leftSection={<IconKey size={20} aria-hidden />} onClick={() => void make()}>
            {t(hasCode ? 'lock.code.again' : 'lock.code.make')}
          </Button>
          {hasCode && (
            <Button variant="subtle" onClick={() => setAsked(true)}>
              {t('lock.code.remove')}
            </Button>
          )}
        </Group>
      )}
      <ConfirmDialog
        isOpen={isAsked}
        title={t('lock.code.removeTitle')}
        text={t('lock.code.removeText')}
        action={t('lock.code.remove')}
        isDangerous
        onConfirm={() => void remove()}
        onCancel={() => setAsked(false)}
      />
    </SettingsSection>
  );
}

/** What is known of the code, live; the post office is asked once, when there is a line. */
function useCodeState(): CodeState | undefined {
  const desk = useDesk();
  const { server } = usePost();
  const { account } = useTeacherSession();
  const made = useFact(CODE_FACT);
  const told = useFact(KNOWN_FACT);
  const { token } = account;
  useEffect(() => {
    // Without a line what was known last stands there.
    if (token) void lookAtCode(desk.store, server, token).catch(() => undefined);
  }, [desk, server, token]);
  return made === undefined || told === undefined ? undefined : codeState(made, told);
}

function CodeWords({ state, since, opensHere }: CodeState & { readonly opensHere: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { icon: StateIcon, color } = ICONS[state];
  const isOlder = state === 'waiting' && since !== '';
  return (
    <Group
      gap={6}
      wrap="nowrap"
      align="flex-start"
      c={color}
      role="status"
      className="no-print"
      data-testid="recovery-state"
      data-state={state}
    >
      <StateIcon size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
      <Text maw="70ch">
        {t(`lock.code.state.${state}`, { when: since === '' ? '' : formats.moment(since) })}
        {isOlder && ` ${t('lock.code.state.older')}`}
        {opensHere && (state === 'none' || state === 'other') && ` ${t('lock.code.state.hereOnly')}`}
      </Text>
    </Group>
  );
}

/** The sheet: the code, and what it opens. */
function PrintedCode({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const platform = usePlatform();
  const { shell } = platform;
  return (
    <Stack gap="sm" data-testid="code-sheet">
      <CodeDisplay code={shownCode(code)} />
      <Text fw={600} maw="70ch" className="no-print">
        {t('lock.code.once')}
      </Text>
      <Text maw="70ch">{t('lock.code.useHere')}</Text>
      <Text maw="70ch">{t('lock.code.useElsewhere')}</Text>
      <Text size="sm">
        {t('lock.code.made', { day: formats.fullDay(new Date(desk.now()).toISOString()) })}
      </Text>
      <Group className="no-print">
        <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void platform.print()}>
          {t('lock.code.print')}
        </Button>
        <PdfButton save={shell && (() => shell.savePdf('interclass-recovery-code.pdf'))} />
        <Button variant="subtle" onClick={onDone}>
          {t('lock.code.done')}
        </Button>
      </Group>
    </Stack>
  );
}
