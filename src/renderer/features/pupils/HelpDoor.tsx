import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PUPIL_FACTS } from '../../../shared/sync/pupil-facts.ts';
import { isHelpCode } from '../../../shared/actions/classroom-desk.ts';
import { resetPin } from '../../../shared/actions/roster.ts';
import { deriveAuthKey } from '../../../shared/lib/password.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePupilSession } from '../../db/use-classroom.ts';
import { SessionContext } from '../../db/use-session.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { useTries } from './use-tries.ts';

/**
 * A pupil has forgotten her PIN: her teacher opens the way to a new one here, without a connection, by the class's help code,
 * or at the teacher's own computer by her password. What the pupil has written stays hers.
 */
export function HelpDoor({ pupil, onBack }: { readonly pupil: Pupil; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const account = useContext(SessionContext)?.account;
  const session = usePupilSession();
  const { seconds, noteWrong, noteRight } = useTries('help');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const isWaiting = seconds > 0;
  const help = async (event: FormEvent) => {
    event.preventDefault();
    if (isWaiting || typed === '') return;
    setWorking(true);
    const isRight = account
      ? (await deriveAuthKey(account.email, typed)) === account.authKey
      : await isHelpCode(desk, session.class, typed);
    setTyped('');
    setWrong(!isRight);
    setWorking(false);
    if (!isRight) return noteWrong();
    await noteRight();
    await desk.store.setFact(`${PUPIL_FACTS.tries}${pupil.id}`, undefined);
    // Without a PIN the first door opens, where she chooses a new one.
    return resetPin(
      desk,
      pupil.id,
      account
        ? { scope: session.school, who: account.teacher }
        : { scope: session.class, who: session.class },
    );
  };
  const field = {
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    error: isWrong && !isWaiting && t(account ? 'pupils.unlock.wrong' : 'pupils.help.wrong'),
    autoFocus: true,
  };
  return (
    <DoorFrame pupil={pupil} words={isWaiting ? t('pupils.pinWait', { count: seconds }) : ''} onBack={onBack}>
      <form onSubmit={(event) => void help(event)}>
        <Stack gap="md" maw={480}>
          <Text>
            {t('pupils.help.lead', { teacher: session.teacherName || t('pupils.help.yourTeacher') })}
          </Text>
          {account ? (
            <PasswordInput
              {...field}
              label={t('pupils.unlock.password')}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': t('pupils.unlock.show') }}
            />
          ) : (
            <TextInput
              {...field}
              label={t('pupils.help.code')}
              description={t('pupils.help.codeHint')}
              autoComplete="off"
              spellCheck={false}
              maxLength={16}
              dir="ltr"
              styles={{ input: { letterSpacing: '0.12em', textTransform: 'uppercase' } }}
            />
          )}
          <Group>
            <Button type="submit" loading={isWorking} disabled={isWaiting || typed === ''}>
              {t('pupils.help.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </DoorFrame>
  );
}
