import { Stack, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import type { message } from '../../../shared/records/message.ts';
import type { ViewOf } from '../../../shared/records/kind.ts';
import type { Room } from '../../../shared/records/room.ts';
import { Letter } from '../Letter.tsx';
import { ReadAloud } from '../read-aloud/ReadAloud.tsx';
import { authorOf } from './author-of.ts';
import { LetterWords } from './LetterWords.tsx';

/** What the classes have said about a shared document, in their order; nothing where nobody has. */
export function SaidAbout({
  said,
  classes,
  ownClassId,
}: {
  readonly said: readonly ViewOf<typeof message>[] | undefined;
  readonly classes: Room['classes'];
  readonly ownClassId: string;
}) {
  const { t, i18n } = useTranslation();
  const title = useId();
  if (!said || said.length === 0) return null;
  return (
    <section aria-labelledby={title} data-testid="said-about">
      <Title order={2} size="h3" id={title} mb="sm">
        {t('ui.saidAbout', { count: said.length })}
      </Title>
      <Stack gap="sm">
        {said.map((letter) => {
          const from = classes.find(({ id }) => id === letter.class);
          return (
            <Letter
              key={letter.id}
              author={authorOf(letter, t)}
              place={from?.place || from?.name || ''}
              topic=""
              writtenAt={letter.createdAt}
              isOurs={letter.class === ownClassId}
            >
              <LetterWords letter={letter} />
              <ReadAloud
                text={plainTextOf(letter.format, letter.body)}
                languages={[...(from?.languages ?? []), i18n.language]}
                about={authorOf(letter, t)}
              />
            </Letter>
          );
        })}
      </Stack>
    </section>
  );
}
