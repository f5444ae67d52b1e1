import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LetterText } from '../text/LetterText.tsx';

/** The words of a letter, or, where they were taken away with their author, that they were. */
export function LetterWords({
  letter: { isAuthorErased, format, body },
}: {
  readonly letter: {
    readonly isAuthorErased: boolean;
    readonly format: 'text' | 'rich';
    readonly body: string;
  };
}) {
  const { t } = useTranslation();
  if (isAuthorErased && body === '') return <Text c="dimmed">{t('erasing.letter.words')}</Text>;
  return <LetterText format={format} body={body} />;
}
