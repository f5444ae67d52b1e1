import { Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconCheck, IconHeartHandshake } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { finishInduction } from '../../../shared/actions/safeguarding-lead.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { CARDS, isFinished, mayGoOn, readProgress, STEPS, type Progress as Kept } from './induction-steps.ts';
import { InductionCard } from './InductionCard.tsx';
import { InductionQuestion } from './InductionQuestion.tsx';

const FACT = 'induction';

/** Six cards and five questions, to be read before a class meets another one; left and taken up again at any time. */
export function InductionScreen() {
  const { t } = useTranslation();
  const inductedAt = useInductedAt();
  const kept = useFact(FACT);
  const [isAgain, setAgain] = useState(false);
  if (inductedAt === undefined || kept === undefined) return null;
  return (
    <Stack gap="xl" maw={860}>
      <PageHeader title={t('induction.title')} lead={t('induction.lead')} />
      {inductedAt !== '' && !isAgain ? (
        <Done at={inductedAt} onAgain={() => setAgain(true)} />
      ) : (
        <Walk kept={readProgress(inductedAt === '' ? kept : '')} onEnd={() => setAgain(false)} />
      )}
    </Stack>
  );
}

function Walk({ kept, onEnd }: { readonly kept: Kept; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [at, setAt] = useState(kept);
  const top = useRef<HTMLDivElement>(null);
  const { step } = at;
  const move = (next: Kept) => {
    setAt(next);
    void desk.store.setFact(FACT, JSON.stringify(next));
  };
  // Who reads with the keyboard or a reader begins at the new card.
  const first = useRef(step);
  useEffect(() => {
    if (first.current !== step) top.current?.focus();
    first.current = step;
  }, [step]);
  const question = step - CARDS;
  const isLast = step === STEPS - 1;
  const finish = async () => {
    if (!isFinished(at)) return;
    await finishInduction(desk, account.teacher);
    await desk.store.setFact(FACT, undefined);
    onEnd();
  };
  return (
    <Card withBorder padding="xl">
      <Stack gap="lg">
        <Group gap="md" wrap="nowrap">
          <Progress
            value={((step + 1) / STEPS) * 100}
            size={8}
            radius={4}
            style={{ flex: 1 }}
            aria-label={t('induction.title')}
          />
          <Text c="dimmed">{t('induction.step', { step: step + 1, total: STEPS })}</Text>
        </Group>
        <div
          ref={top}
          tabIndex={-1}
          style={{ outline: 'none' }}
          data-testid="induction-step"
          data-step={step}
        >
          {question < 0 ? (
            <InductionCard number={step + 1} />
          ) : (
            <InductionQuestion
              key={question}
              number={question}
              answer={at.answers[String(question)]}
              onAnswer={(answer) => move({ step, answers: { ...at.answers, [question]: answer } })}
            />
          )}
        </div>
        <Group justify="space-between">
          {step === 0 ? (
            <span />
          ) : (
            <Button
              variant="subtle"
              leftSection={<IconArrowLeft size={20} aria-hidden className="mirrored" />}
              onClick={() => move({ ...at, step: step - 1 })}
            >
              {t('induction.back')}
            </Button>
          )}
          {isLast ? (
            <Button
              leftSection={<IconCheck size={20} aria-hidden />}
              disabled={!isFinished(at)}
              onClick={() => void finish()}
            >
              {t('induction.finish')}
            </Button>
          ) : (
            <Button
              rightSection={<IconArrowRight size={20} aria-hidden className="mirrored" />}
              disabled={!mayGoOn(at)}
              onClick={() => move({ ...at, step: step + 1 })}
            >
              {t(step === CARDS - 1 ? 'induction.toQuestions' : 'induction.next')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

function Done({ at, onAgain }: { readonly at: string; readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Card withBorder padding="xl" data-testid="induction-done">
      <Stack gap="md" align="flex-start">
        <Group gap="sm" c="leaf">
          <IconCheck size={28} aria-hidden />
          <Text size="lg" fw={700}>
            {t('induction.done.title')}
          </Text>
        </Group>
        <Text>{t('induction.done.text', { day: formats.day(at) })}</Text>
        <Group>
          <Button
            component={Link}
            href="/partners"
            leftSection={<IconHeartHandshake size={20} aria-hidden />}
          >
            {t('induction.done.partners')}
          </Button>
          <Button variant="light" onClick={onAgain}>
            {t('induction.done.again')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
