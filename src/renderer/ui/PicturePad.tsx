import { UnstyledButton } from '@mantine/core';
import {
  IconApple,
  IconBackspace,
  IconBallFootball,
  IconBike,
  IconCat,
  IconDog,
  IconFish,
  IconFlower,
  IconHeart,
  IconMoon,
  IconStar,
  IconSun,
  IconUmbrella,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PIN_LENGTH } from './PinPad.tsx';
import classes from './PinPad.module.css';
import { useArrowKeys } from './use-arrow-keys.ts';

/** Twelve pictures that a child names at once; four of them in a row are one of twenty thousand. */
const SIGNS: readonly { readonly sign: string; readonly icon: Icon }[] = [
  { sign: 'cat', icon: IconCat },
  { sign: 'dog', icon: IconDog },
  { sign: 'fish', icon: IconFish },
  { sign: 'apple', icon: IconApple },
  { sign: 'flower', icon: IconFlower },
  { sign: 'sun', icon: IconSun },
  { sign: 'moon', icon: IconMoon },
  { sign: 'star', icon: IconStar },
  { sign: 'heart', icon: IconHeart },
  { sign: 'ball', icon: IconBallFootball },
  { sign: 'bike', icon: IconBike },
  { sign: 'umbrella', icon: IconUmbrella },
];

/** Four pictures, one after the other; the arrow keys walk over them. Calls `onPin` with their names, then is empty again. */
export function PicturePad({
  label,
  onPin,
  isOff = false,
}: {
  readonly label: string;
  readonly onPin: (pin: string) => void;
  readonly isOff?: boolean;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const box = useArrowKeys<HTMLDivElement>('row', 'button');
  if (isOff && chosen.length > 0) setChosen([]);
  useEffect(() => {
    if (chosen.length < PIN_LENGTH) return;
    setChosen([]);
    onPin(chosen.join(' '));
  }, [chosen, onPin]);
  return (
    <div role="group" aria-label={label} className={classes['pad']}>
      <strong className={classes['label']}>{label}</strong>
      <div
        role="status"
        aria-label={t('pupils.picturesChosen', { count: chosen.length })}
        className={classes['dots']}
      >
        {Array.from({ length: PIN_LENGTH }, (_, index) => (
          <span key={index} data-typed={index < chosen.length || undefined} />
        ))}
      </div>
      <div className={classes['pictures']} ref={box}>
        {SIGNS.map(({ sign, icon: SignIcon }) => (
          <UnstyledButton
            key={sign}
            className={classes['picture']}
            onClick={() => setChosen((known) => (known.length < PIN_LENGTH ? [...known, sign] : known))}
            disabled={isOff}
          >
            <SignIcon size={36} stroke={1.75} aria-hidden />
            {t(`pupils.signs.${sign}`)}
          </UnstyledButton>
        ))}
      </div>
      <UnstyledButton
        className={classes['wipeWide']}
        onClick={() => setChosen((known) => known.slice(0, -1))}
        disabled={chosen.length === 0}
      >
        <IconBackspace size={24} aria-hidden className="mirrored" />
        {t('pupils.pinWipe')}
      </UnstyledButton>
    </div>
  );
}
