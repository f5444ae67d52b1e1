import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LABEL_FACT } from '../../../shared/actions/class-computers.ts';
import { AppError, type ErrorCode } from '../../../shared/lib/errors.ts';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import { comeByTyped } from '../../../shared/sync/asking.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOfferedCode } from '../../platform/offered.ts';
import { usePolicy } from '../../platform/policy-context.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** What went wrong: nobody answered, the code cannot be one, or a code of the catalogue. */
type Problem = '' | 'no-connection' | 'odd' | ErrorCode;

/** The code from the teacher, and what this computer is called. Needs a connection, once. */
export function EnrolForm({
  asksName,
  given = '',
  onBack,
  onWaiting,
}: {
  readonly asksName: boolean;
  /** The code that the school has given this computer already; it is not shown. */
  readonly given?: string;
  readonly onBack?: () => void;
  /** The code was one for many computers: this one has asked, and waits. */
  readonly onWaiting?: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { server, loop } = usePost();
  const ownName = usePolicy().effective.computerName.value;
  const offered = useOfferedCode('classroom');
  const [own, setTyped] = useState<string>();
  const typed = own ?? shownCode(offered);
  const [label, setLabel] = useState('');
  const [problem, setProblem] = useState<Problem>('');
  const [isWorking, setWorking] = useState(false);
  const enrol = async (event: FormEvent) => {
    event.preventDefault();
    setWorking(true);
    setProblem('');
    const name = label.trim();
    try {
      if (name !== '') await desk.store.setFact(LABEL_FACT, name);
      const arrival = await comeByTyped(desk, server, typed.trim() === '' ? given : typed, ownName || name);
      if (arrival === undefined) return setProblem('odd');
      if (arrival === 'in') loop.tryNow();
      else onWaiting?.();
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'no-connection');
    } finally {
      setWorking(false);
    }
    return undefined;
  };
  return (
    <form onSubmit={(event) => void enrol(event)} noValidate>
      <Stack gap="md">
        {problem !== '' && problem !== 'odd' && <ProblemNote code={problem} />}
        <TextInput
          label={t(given === '' ? 'classroom.code' : 'classroom.otherCode')}
          description={t('classroom.codeHint')}
          placeholder="KTPR-7429-XCVM"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem('');
          }}
          error={problem === 'odd' && t('classroom.codeOdd')}
          size="lg"
          autoFocus={given === ''}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={24}
          required={given === ''}
          dir="ltr"
          styles={{ input: { letterSpacing: '0.12em', textTransform: 'uppercase' } }}
        />
        {asksName && (
          <TextInput
            label={t('classroom.label')}
            description={t('classroom.labelHint')}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            maxLength={80}
            autoComplete="off"
          />
        )}
        <Group>
          <Button
            type="submit"
            size="md"
            loading={isWorking}
            disabled={typed.trim() === '' && given === ''}
            leftSection={<IconDoorEnter size={22} aria-hidden className="mirrored" />}
          >
            {t('classroom.enrol')}
          </Button>
          {onBack && (
            <Button variant="subtle" onClick={onBack}>
              {t('onboarding.back')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
