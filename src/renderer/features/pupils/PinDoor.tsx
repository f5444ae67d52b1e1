import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPin, pinKindOf } from '../../../shared/actions/roster.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { CodePad } from './CodePad.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { useTries } from './use-tries.ts';

/** A pupil shows her PIN or her pictures. Wrong ones slow the next try down, and never lock anybody out. */
export function PinDoor({
  pupil,
  onOpen,
  onBack,
  onForgotten,
}: {
  readonly pupil: Pupil;
  readonly onOpen: () => void;
  readonly onBack: () => void;
  readonly onForgotten: () => void;
}) {
  const { t } = useTranslation();
  const { seconds, noteWrong, noteRight } = useTries(pupil.id);
  const [isWrong, setWrong] = useState(false);
  const kind = pinKindOf(pupil) ?? 'digits';
  const typed = useCallback(
    (pin: string) => {
      const check = async () => {
        const isRight = await isPin(pupil, pin);
        setWrong(!isRight);
        if (!isRight) return noteWrong();
        await noteRight();
        return onOpen();
      };
      void check();
    },
    [pupil, noteWrong, noteRight, onOpen],
  );
  const isWaiting = seconds > 0;
  return (
    <DoorFrame
      pupil={pupil}
      words={isWaiting ? t('pupils.pinWait', { count: seconds }) : isWrong ? t('pupils.pinWrong') : ''}
      isBad={!isWaiting}
      onBack={onBack}
      more={
        <Button variant="subtle" leftSection={<IconLifebuoy size={22} aria-hidden />} onClick={onForgotten}>
          {t('pupils.forgotten')}
        </Button>
      }
    >
      <CodePad
        kind={kind}
        label={t(kind === 'pictures' ? 'pupils.picturesAsk' : 'pupils.pinAsk')}
        onPin={typed}
        isOff={isWaiting}
      />
    </DoorFrame>
  );
}
