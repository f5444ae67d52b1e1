import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LetterCard } from './LetterCard.tsx';
import { usePartnerLetters } from './use-partner-letters.ts';

/** Invitations sent and received; nothing where there are none. */
export function LettersSection() {
  const { t } = useTranslation();
  const letters = usePartnerLetters() ?? [];
  if (letters.length === 0) return null;
  return (
    <section aria-labelledby="partner-letters">
      <Title order={2} id="partner-letters" mb="md">
        {t('partners.letters')}
      </Title>
      <Stack gap="md">
        {letters.map((letter) => (
          <LetterCard key={letter.id} letter={letter} />
        ))}
      </Stack>
    </section>
  );
}
