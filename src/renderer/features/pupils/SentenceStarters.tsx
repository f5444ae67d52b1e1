import { Button, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** Beginnings of an answer, and of a letter that answers nothing. */
const ANSWER = ['liked', 'wonder', 'same', 'different', 'more'] as const;
const LETTER = ['here', 'today', 'proud', 'know'] as const;

/** Beginnings of sentences for whoever does not know how to begin; one press puts it where one writes. */
export function SentenceStarters({
  isAnswer,
  onChoose,
}: {
  readonly isAnswer: boolean;
  readonly onChoose: (beginning: string) => void;
}) {
  const { t } = useTranslation();
  const title = useId();
  const beginnings = isAnswer
    ? ANSWER.map((one) => t(`pupils.starters.answer.${one}`))
    : LETTER.map((one) => t(`pupils.starters.letter.${one}`));
  return (
    <Group gap="xs" role="group" aria-labelledby={title} data-testid="starters">
      <Text id={title} c="dimmed" size="sm">
        {t('pupils.starters.title')}
      </Text>
      {beginnings.map((beginning) => (
        <Button key={beginning} variant="light" size="sm" onClick={() => onChoose(beginning)}>
          {`${beginning}…`}
        </Button>
      ))}
    </Group>
  );
}
