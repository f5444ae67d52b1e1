import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPin, setPin } from '../../../shared/actions/roster.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { PersonPicture } from '../../ui/PersonPicture.tsx';
import { PinPad } from '../../ui/PinPad.tsx';
import classes from './Pupils.module.css';

/** The first time a pupil chooses a PIN, twice the same; afterwards she shows it. Keeps classmates apart, no more. */
export function PinDoor({
  pupil,
  onOpen,
  onBack,
}: {
  readonly pupil: Pupil;
  readonly onOpen: () => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [first, setFirst] = useState('');
  const [words, setWords] = useState('');
  const isNew = pupil.pinKey === '';
  const typed = useCallback(
    (pin: string) => {
      const check = async () => {
        if (!isNew) {
          if (await isPin(pupil, pin)) onOpen();
          else setWords(t('pupils.pinWrong'));
        } else if (first === '') {
          setFirst(pin);
          setWords('');
        } else if (first === pin) {
          await setPin(desk, pupil.id, pin);
          onOpen();
        } else {
          setFirst('');
          setWords(t('pupils.pinDifferent'));
        }
      };
      void check();
    },
    [desk, first, isNew, onOpen, pupil, t],
  );
  const label = !isNew ? t('pupils.pinAsk') : first === '' ? t('pupils.pinChoose') : t('pupils.pinAgain');
  return (
    <Container size="xs" py="xl" component="main" className={classes['large']}>
      <Stack align="center" gap="lg">
        <PersonPicture picture={pupil.picture} size={96} />
        <Title order={1}>{t('pupils.hello', { name: pupil.givenName })}</Title>
        <PinPad label={label} onPin={typed} />
        <Text role="alert" mih={32} c="brick">
          {words}
        </Text>
        <Button variant="subtle" onClick={onBack}>
          {t('pupils.notMe')}
        </Button>
      </Stack>
    </Container>
  );
}
