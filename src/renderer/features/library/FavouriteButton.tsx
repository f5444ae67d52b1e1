import { Button } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Keeps a project of the library in sight, or lets it go. */
export function FavouriteButton({
  title,
  isFavourite,
  onToggle,
  isQuiet = false,
}: {
  readonly title: string;
  readonly isFavourite: boolean;
  readonly onToggle: () => void;
  /** On a card: less than the card itself. */
  readonly isQuiet?: boolean;
}) {
  const { t } = useTranslation();
  const Star = isFavourite ? IconStarFilled : IconStar;
  const word = t(isFavourite ? 'library.favourite.is' : 'library.favourite.add');
  return (
    <Button
      variant={isQuiet ? 'subtle' : 'default'}
      leftSection={<Star size={20} aria-hidden />}
      aria-pressed={isFavourite}
      aria-label={`${word}: ${title}`}
      onClick={onToggle}
      {...(isQuiet && { px: 8 })}
    >
      {word}
    </Button>
  );
}
