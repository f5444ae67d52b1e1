import { Alert, Button, Group, List, Loader, Stack, Text } from '@mantine/core';
import { IconDownload, IconHourglass, IconLock } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnfinishedThing } from '../../../shared/actions/unfinished-words.ts';
import { troubleOf } from '../../../shared/backup/trouble.ts';
import type { Leaving, LeaveVerdict } from '../../../shared/rules/may-leave.ts';
import { kindWords } from '../post/post-words.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import { readableFile } from '../readable-file.ts';
import { useFormats } from '../use-formats.ts';

/** What stands between a person and leaving. */
export interface LeaveGuardProps {
  readonly what: Leaving;
  readonly verdict: LeaveVerdict | undefined;
  readonly kinds: readonly { kind: string; count: number }[];
  readonly refused: number;
  readonly count: number;
  readonly words: () => Promise<UnfinishedThing[]>;
  /** Tries to send at once. */
  readonly onTryNow: () => void;
  /** Hands a file to the person. */
  readonly onFile: (name: string, content: Blob) => Promise<void>;
  /** A sealed copy of everything on this computer, made now. */
  readonly sealedCopy: () => Promise<{ name: string; blob: Blob } | undefined>;
  /** All of it has been saved. */
  readonly onSaved: () => void;
  /** Nothing holds her back (any more). Called once it is so. */
  readonly onGo: () => void;
  readonly onStay: () => void;
}

/** Shown when somebody wants to leave: what has not gone out yet, in words, and the ways on. Shows nothing when she may go. */
export function LeaveGuard(props: LeaveGuardProps) {
  const { what, verdict, kinds, refused, count, words, onTryNow, onFile, sealedCopy, onSaved, onGo, onStay } =
    props;
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const [isWaiting, setWaiting] = useState(false);
  const [saving, setSaving] = useState<'' | 'words' | 'sealed'>('');
  const [problem, setProblem] = useState('');
  const mayGo = verdict?.mayGo === true;
  // Only the moment counts at which she may go.
  const go = useEffectEvent(onGo);
  useEffect(() => {
    if (mayGo) go();
  }, [mayGo]);
  const isHeld = verdict?.mayGo === false;
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: whoever uses the keyboard goes on here.
  useEffect(() => {
    if (isHeld) box.current?.focus();
  }, [isHeld]);
  if (!verdict || verdict.mayGo) return null;
  const { choices } = verdict;
  const save = async (kind: 'words' | 'sealed') => {
    setSaving(kind);
    setProblem('');
    try {
      const file =
        kind === 'words'
          ? readableFile(await words(), t, formats, i18n.language, Date.now())
          : await sealedCopy();
      if (file) {
        await onFile(file.name, file.blob);
        onSaved();
      }
    } catch (error) {
      setProblem(troubleOf(error));
    }
    setSaving('');
  };
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="marigold"
      variant="light"
      icon={<IconHourglass aria-hidden />}
      title={t('leaving.notYet', { count })}
      role="alert"
      data-testid="leave-guard"
      styles={{ title: { color: 'var(--ink)' }, icon: { color: 'var(--ink)' } }}
    >
      <Stack gap="sm">
        <List aria-label={t('leaving.list')}>
          {kinds.map((entry) => (
            <List.Item key={entry.kind}>
              {t('leaving.kind', {
                kind: kindWords(entry.kind, entry.count, t),
                number: formats.number(entry.count),
              })}
            </List.Item>
          ))}
          {refused > 0 && <List.Item>{t('leaving.refused', { count: refused })}</List.Item>}
        </List>
        {isWaiting ? (
          <Group gap="sm" wrap="nowrap">
            <Loader size="sm" aria-hidden />
            <Text maw="70ch">{t('leaving.waiting')}</Text>
          </Group>
        ) : (
          <Text maw="70ch">{t(kinds.length === 0 ? 'leaving.cameBack' : `leaving.why.${what}`)}</Text>
        )}
        {problem !== '' && <ProblemNote code={problem} />}
        <Group gap="sm">
          {choices.includes('wait') && !isWaiting && (
            <Button
              onClick={() => {
                setWaiting(true);
                onTryNow();
              }}
            >
              {t('leaving.wait')}
            </Button>
          )}
          <Button
            variant="light"
            leftSection={<IconDownload size={20} aria-hidden />}
            loading={saving === 'words'}
            onClick={() => void save('words')}
          >
            {t('leaving.save')}
          </Button>
          <Button
            variant="light"
            leftSection={<IconLock size={20} aria-hidden />}
            loading={saving === 'sealed'}
            onClick={() => void save('sealed')}
          >
            {t('leaving.saveSealed')}
          </Button>
          <Button variant="subtle" onClick={onStay}>
            {t('leaving.stay')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" maw="70ch">
          {t('leaving.saveHint')}
        </Text>
      </Stack>
    </Alert>
  );
}
