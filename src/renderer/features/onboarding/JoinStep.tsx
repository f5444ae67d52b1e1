import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { joinSchool } from '../../../shared/actions/join-school.ts';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import { decision } from '../../../shared/records/decision.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { useOfferedCode } from '../../platform/offered.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { StepProps } from './Onboarding.tsx';

/** My school is there already: a colleague has given me a code. May be typed offline; it is used when there is a connection. */
export function JoinStep({ state, onChange, onOwnSchool }: StepProps & { readonly onOwnSchool: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const offered = useOfferedCode('school');
  const [own, setTyped] = useState<string>();
  const typed = own ?? shownCode(offered);
  const [isOdd, setOdd] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const asked = state.joinRequest;
  const answer = useRecord(decision, asked === '' ? undefined : asked.replace('request:', 'decision:'));
  const isIn = asked !== '' && answer?.outcome === 'ok';
  const goOn = useEffectEvent(() => onChange({ step: 'tour' }));
  useEffect(() => {
    if (isIn) goOn();
  }, [isIn]);
  const join = async (event: FormEvent) => {
    event.preventDefault();
    setWorking(true);
    const request = await joinSchool(desk, state.teacherId, typed);
    setWorking(false);
    setOdd(request === undefined);
    if (request === undefined) return;
    onChange({ joinRequest: request });
    loop.tryNow();
  };
  if (asked !== '' && answer?.outcome === 'refused')
    return (
      <ProblemNote code={answer.reason}>
        <Button onClick={() => onChange({ joinRequest: '' })}>{t('onboarding.join.again')}</Button>
      </ProblemNote>
    );
  if (asked !== '')
    return (
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap" align="flex-start" role="status">
          <IconHourglass size={24} aria-hidden style={{ flexShrink: 0 }} />
          <Text>{t('onboarding.join.waiting')}</Text>
        </Group>
        <Group>
          <Button variant="light" onClick={() => onChange({ step: 'tour' })}>
            {t('onboarding.join.goOn')}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={(event) => void join(event)} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('onboarding.join.code')}
          description={t('classroom.codeHint')}
          placeholder="KTPR-7429-XCVM"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setOdd(false);
          }}
          error={isOdd && t('classroom.codeOdd')}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={24}
          required
          dir="ltr"
          styles={{ input: { letterSpacing: '0.12em', textTransform: 'uppercase' } }}
        />
        <Group>
          <Button type="submit" loading={isWorking} disabled={typed.trim() === ''}>
            {t('onboarding.join.action')}
          </Button>
          <Button variant="subtle" onClick={onOwnSchool}>
            {t('onboarding.join.ownSchool')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
