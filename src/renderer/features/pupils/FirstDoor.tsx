import { Button, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconGridDots, IconPhoto } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePupil, setPin, type PinKind } from '../../../shared/actions/roster.ts';
import { PICTURES, type Pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { PersonPicture } from '../../ui/PersonPicture.tsx';
import { useArrowKeys } from '../../ui/use-arrow-keys.ts';
import { CodePad } from './CodePad.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import classes from './Pupils.module.css';

/** The first time, or after a teacher has helped: a picture of hers, then four digits or four pictures, twice the same. */
export function FirstDoor({
  pupil,
  onOpen,
  onBack,
}: {
  readonly pupil: Pupil;
  readonly onOpen: () => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const [picture, setPicture] = useState('');
  const [kind, setKind] = useState<PinKind>();
  const desk = useDesk();
  const box = useArrowKeys<HTMLDivElement>('row', 'button');
  const choose = async (chosen: Pupil['picture']) => {
    await changePupil(desk, pupil.id, { picture: chosen });
    setPicture(chosen);
  };
  if (kind)
    return (
      <ChooseCode
        pupil={pupil}
        kind={kind}
        onOpen={onOpen}
        onBack={onBack}
        onOther={() => setKind(undefined)}
      />
    );
  if (picture !== '')
    return (
      <DoorFrame pupil={pupil} picture={picture} onBack={onBack}>
        <Text ta="center">{t('pupils.first.key')}</Text>
        <SimpleGrid cols={2} spacing="md" ref={box}>
          <UnstyledButton className={classes['action']} onClick={() => setKind('digits')}>
            <IconGridDots size={44} aria-hidden />
            {t('pupils.first.digits')}
          </UnstyledButton>
          <UnstyledButton className={classes['action']} onClick={() => setKind('pictures')}>
            <IconPhoto size={44} aria-hidden />
            {t('pupils.first.pictures')}
          </UnstyledButton>
        </SimpleGrid>
      </DoorFrame>
    );
  return (
    <DoorFrame pupil={pupil} onBack={onBack}>
      <Stack gap="md" align="center">
        <Text ta="center">{t('pupils.first.picture')}</Text>
        <SimpleGrid cols={{ base: 4, xs: 6 }} spacing="md" ref={box}>
          {PICTURES.map((entry) => (
            <UnstyledButton
              key={entry}
              className={classes['face']}
              aria-label={t(`pupils.faces.${entry}`)}
              data-now={entry === pupil.picture || undefined}
              onClick={() => void choose(entry)}
            >
              <PersonPicture picture={entry} size={72} />
            </UnstyledButton>
          ))}
        </SimpleGrid>
        <Button variant="light" onClick={() => void choose(pupil.picture)}>
          {t('pupils.first.keepPicture')}
        </Button>
      </Stack>
    </DoorFrame>
  );
}

function ChooseCode({
  pupil,
  kind,
  onOpen,
  onBack,
  onOther,
}: {
  readonly pupil: Pupil;
  readonly kind: PinKind;
  readonly onOpen: () => void;
  readonly onBack: () => void;
  readonly onOther: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [first, setFirst] = useState('');
  const [words, setWords] = useState('');
  const isPictures = kind === 'pictures';
  const typed = useCallback(
    (pin: string) => {
      const check = async () => {
        if (first === '') {
          setFirst(pin);
          return setWords('');
        }
        if (first === pin) {
          const kept = setPin(desk, pupil.id, pin, kind);
          onOpen();
          return kept;
        }
        setFirst('');
        return setWords(t('pupils.pinDifferent'));
      };
      void check();
    },
    [desk, first, kind, onOpen, pupil.id, t],
  );
  const choose = t(isPictures ? 'pupils.picturesChoose' : 'pupils.pinChoose');
  const again = t(isPictures ? 'pupils.picturesAgain' : 'pupils.pinAgain');
  return (
    <DoorFrame
      pupil={pupil}
      words={words}
      isBad
      onBack={onBack}
      more={
        <Button variant="subtle" onClick={onOther}>
          {t(isPictures ? 'pupils.first.ratherDigits' : 'pupils.first.ratherPictures')}
        </Button>
      }
    >
      <CodePad kind={kind} label={first === '' ? choose : again} onPin={typed} />
    </DoorFrame>
  );
}
