import { Radio, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Induction.module.css';
import { ANSWERS, RIGHT, type Answer } from './induction-steps.ts';

/** One question with three answers; each answer is explained at once, and another one may be tried. */
export function InductionQuestion({
  number,
  answer,
  onAnswer,
}: {
  /** From 0. */
  readonly number: number;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const { t } = useTranslation();
  const part = (name: string) => t(`induction.questions.${number + 1}.${name}`);
  const isRight = answer === RIGHT[number];
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('induction.question', { number: number + 1 })}</Text>
      <Title order={2} size="h1" id="question" className={classes['ask']!}>
        {part('ask')}
      </Title>
      <Radio.Group
        aria-labelledby="question"
        value={answer ?? ''}
        onChange={(value) => onAnswer(ANSWERS.find((one) => one === value)!)}
      >
        <Stack gap="xs">
          {ANSWERS.map((one) => (
            <Radio
              key={one}
              value={one}
              label={part(one)}
              classNames={{ body: classes['choice']!, label: classes['label']! }}
            />
          ))}
        </Stack>
      </Radio.Group>
      <div role="status">
        {answer !== undefined && (
          <div className={classes['why']} data-right={isRight || undefined}>
            {isRight ? (
              <IconCircleCheck size={24} aria-hidden />
            ) : (
              <IconArrowBackUp size={24} aria-hidden className="mirrored" />
            )}
            <div>
              <strong>{t(isRight ? 'induction.right' : 'induction.notQuite')}</strong>
              <p>{part('why')}</p>
            </div>
          </div>
        )}
      </div>
    </Stack>
  );
}
