import { Button, Card, Container, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconKey, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { ClassStep } from './ClassStep.tsx';
import { InterestsStep } from './InterestsStep.tsx';
import { JoinStep } from './JoinStep.tsx';
import { MeStep } from './MeStep.tsx';
import { readOnboarding, stepAfter, stepBefore, STEPS, type OnboardingState } from './onboarding-state.ts';
import { SchoolStep } from './SchoolStep.tsx';
import { SignIn } from './SignIn.tsx';
import { TourStep } from './TourStep.tsx';

/** What every step gets. */
export interface StepProps {
  readonly state: OnboardingState;
  /** Keeps what was typed, at once. */
  readonly onChange: (part: Partial<OnboardingState>) => void;
  /** The step is done; `part` is what it made. */
  readonly onNext: (part?: Partial<OnboardingState>) => void;
}

const FACT = 'onboarding';

/** First run: at most five steps, all of them without a connection; left and resumed at any time. */
export function Onboarding({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const kept = useFact(FACT);
  const [typed, setTyped] = useState<OnboardingState>();
  const [isSigningIn, setSigningIn] = useState(false);
  const [hasCode, setHasCode] = useState(false);
  useEffect(() => {
    if (typed) void desk.store.setFact(FACT, JSON.stringify(typed));
  }, [desk, typed]);
  const state = typed ?? (kept === undefined ? undefined : readOnboarding(kept));
  if (!state) return null;
  // Steps are slow to save on a slow disk: what they made joins whatever is there by then, not what was there before.
  const change = (part: Partial<OnboardingState>) => setTyped((known) => ({ ...(known ?? state), ...part }));
  const next = (part: Partial<OnboardingState> = {}) => change({ ...part, step: stepAfter(state.step) });
  const number = STEPS.indexOf(state.step) + 1;
  const isJoining = state.step === 'school' && (hasCode || state.joinRequest !== '');
  const words = isJoining ? 'join' : state.step;
  const props: StepProps = { state, onChange: change, onNext: next };
  return (
    <Container size="sm" py={48} component="main" id="page">
      <Stack gap="lg">
        <Group justify="space-between">
          <Group gap="sm">
            <img src="./icon.svg" alt="" width={40} height={40} />
            <Text fw={700} size="lg">
              {t('app.name')}
            </Text>
          </Group>
          <Group gap={6} c="dimmed">
            <IconPlugConnectedX size={18} aria-hidden />
            <Text size="sm">{t('onboarding.offline')}</Text>
          </Group>
        </Group>
        {isSigningIn ? (
          <SignIn onBack={() => setSigningIn(false)} onDone={onDone} />
        ) : (
          <Card withBorder shadow="sm" padding="xl">
            <Stack gap="lg">
              <Stack gap={6}>
                <Text size="sm" c="dimmed">
                  {t('onboarding.step', { number, total: STEPS.length })}
                </Text>
                <Progress
                  value={(number / STEPS.length) * 100}
                  size="sm"
                  aria-label={t('onboarding.step', { number, total: STEPS.length })}
                />
                <Title order={1}>{t(`onboarding.${words}.title`)}</Title>
                <Text c="dimmed">{t(`onboarding.${words}.lead`)}</Text>
              </Stack>
              {state.step === 'me' && <MeStep {...props} />}
              {state.step === 'school' && !isJoining && <SchoolStep {...props} />}
              {isJoining && <JoinStep {...props} onOwnSchool={() => setHasCode(false)} />}
              {state.step === 'class' && <ClassStep {...props} />}
              {state.step === 'interests' && <InterestsStep {...props} />}
              {state.step === 'tour' && <TourStep state={state} onDone={onDone} />}
              {number > 1 && !(state.step === 'tour' && state.joinRequest !== '') && (
                <Button
                  variant="subtle"
                  style={{ alignSelf: 'flex-start' }}
                  leftSection={<IconArrowLeft size={18} aria-hidden className="mirrored" />}
                  onClick={() => change({ step: stepBefore(state.step) })}
                >
                  {t('onboarding.back')}
                </Button>
              )}
            </Stack>
          </Card>
        )}
        {state.step === 'school' && !isJoining && state.schoolId === '' && (
          <Button
            variant="subtle"
            leftSection={<IconKey size={20} aria-hidden />}
            onClick={() => setHasCode(true)}
          >
            {t('onboarding.join.haveCode')}
          </Button>
        )}
        {state.step === 'me' && !isSigningIn && state.teacherId === '' && (
          <Button variant="subtle" onClick={() => setSigningIn(true)}>
            {t('onboarding.haveAccount')}
          </Button>
        )}
      </Stack>
    </Container>
  );
}
