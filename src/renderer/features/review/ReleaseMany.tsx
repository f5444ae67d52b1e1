import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseLetter } from '../../../shared/actions/exchange-letters.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { HeldLetterOf } from '../../db/use-letters.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { NotDone } from '../../ui/text/NotDone.tsx';
import classes from './Review.module.css';

/** Several letters at once: only those in which nothing was found, after a list of them and a yes. */
export function ReleaseMany({ letters }: { readonly letters: readonly HeldLetterOf[] }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [isAsking, { open, close }] = useDisclosure(false);
  const [state, setState] = useState<'resting' | 'working' | 'failed'>('resting');
  // Those she has seen listed: what comes in meanwhile waits for the next time.
  const [listed, setListed] = useState(letters);
  const ask = () => {
    setListed(letters);
    setState('resting');
    open();
  };
  const release = async () => {
    setState('working');
    try {
      for (const { letter } of listed) await releaseLetter(desk, letter.id, account.teacher);
      close();
      setState('resting');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      {letters.length > 1 && (
        <Group>
          <Button variant="light" leftSection={<IconMailForward size={20} aria-hidden />} onClick={ask}>
            {t('review.releaseAll', { count: letters.length })}
          </Button>
          <Text c="dimmed">{t('review.releaseAllHint')}</Text>
        </Group>
      )}
      <Modal
        opened={isAsking}
        onClose={close}
        size="lg"
        title={t('review.many.ask', { count: listed.length })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
        centered
      >
        <Stack gap="md" data-testid="release-many">
          {state === 'failed' && <NotDone what={t('review.many.failed')} />}
          <Text>{t('review.many.text')}</Text>
          <ol className={classes['list']} aria-label={t('review.many.list')}>
            {listed.map(({ letter, pupil, pseudonym, room }) => (
              <li key={letter.id}>
                <Text fw={600} component="span">
                  {letter.topic || t('letters.untitled')}
                </Text>{' '}
                <Text c="dimmed" component="span">
                  {t('review.many.one', { name: pupil, pseudonym, place: room })}
                </Text>
              </li>
            ))}
          </ol>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" data-autofocus onClick={close}>
              {t('review.found.notYet')}
            </Button>
            <Button
              leftSection={<IconMailForward size={20} aria-hidden />}
              loading={state === 'working'}
              onClick={() => void release()}
            >
              {t('review.many.yes', { count: listed.length })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
