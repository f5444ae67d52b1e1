import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoRequest } from '../../../shared/actions/propose-partnership.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { OwnWord } from './letters-of.ts';

/** Words of ours that have not left this computer: what they say, and the way to take them back. */
export function UndoWord({ word }: { readonly word: OwnWord }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [isTooLate, setTooLate] = useState(false);
  if (word.state === 'refused') return null;
  return (
    <>
      <Text>{t(`partners.word.${word.what}`)}</Text>
      {word.state === 'here' && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
          onClick={() => void undoRequest(desk, word.request).then((isGone) => setTooLate(!isGone))}
        >
          {t('partners.word.undo')}
        </Button>
      )}
      {isTooLate && <Text role="status">{t('partners.word.tooLate')}</Text>}
    </>
  );
}
