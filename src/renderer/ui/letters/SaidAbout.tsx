import { Stack, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { waitsForYes } from '../../../shared/records/message.ts';
import { useLettersAbout } from '../../db/use-letters.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { Letter } from '../Letter.tsx';
import { authorOf } from './author-of.ts';
import { LetterWords } from './LetterWords.tsx';

/** What the classes have said about a shared document, the oldest first; nothing where nobody has. */
export function SaidAbout({
  view,
  ownClassId,
  about,
  gateSince,
}: {
  readonly view: OwnRoom;
  readonly ownClassId: string;
  /** `document:<ulid>` */
  readonly about: string;
  /** For pupils: since when their school looks at letters first; undefined while that is not known. */
  readonly gateSince: string | undefined;
}) {
  const { t } = useTranslation();
  const title = useId();
  const said = useLettersAbout(view.room.scope, ownClassId, about)?.filter(
    (letter) => gateSince !== undefined && !waitsForYes(letter, ownClassId, gateSince),
  );
  if (!said || said.length === 0) return null;
  return (
    <section aria-labelledby={title} data-testid="said-about">
      <Title order={2} size="h3" id={title} mb="sm">
        {t('ui.saidAbout', { count: said.length })}
      </Title>
      <Stack gap="sm">
        {said.map((letter) => {
          const from = view.room.classes.find(({ id }) => id === letter.class);
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
            </Letter>
          );
        })}
      </Stack>
    </section>
  );
}
