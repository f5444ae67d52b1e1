import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import type { HeldLetterOf } from '../../db/use-letters.ts';
import { ChangedText } from '../../ui/letters/ChangedText.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Review.module.css';

/** What a pupil has changed since her letter was given back; nothing for one that never was. */
export function SinceReturned({ letter }: { readonly letter: HeldLetterOf['letter'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (letter.returnedBody === '' || letter.isLocked) return null;
  const hasNewTopic = letter.topic !== letter.returnedTopic;
  const words = (topic: string, body: string): string =>
    (hasNewTopic ? `${topic}\n\n` : '') + plainTextOf(letter.format, body);
  const before = words(letter.returnedTopic, letter.returnedBody);
  const now = words(letter.topic, letter.body);
  return (
    <section className={classes['since']} aria-labelledby={`since-${letter.id}`} data-testid="since-returned">
      <Stack gap="xs">
        <Title order={3} id={`since-${letter.id}`}>
          {t('review.since.title', { time: formats.moment(letter.reviewedAt) })}
        </Title>
        {before === now ? <Text>{t('review.since.same')}</Text> : <ChangedText before={before} now={now} />}
      </Stack>
    </section>
  );
}
