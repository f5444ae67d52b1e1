import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBooks } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offerTemplate, templateOf, wordsOfTemplate } from '../../../shared/actions/offer-template.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import type { Project } from '../../../shared/records/project.ts';
import { task } from '../../../shared/records/task.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useOpenClass } from '../../db/use-places.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { useOffer, type Offer } from './use-offer.ts';

/** Offers a project to the library of the operator, who reads it first; and says what became of the last offer. */
export function ShareWithLibrary({ view }: { readonly view: Project }) {
  const { t } = useTranslation();
  const offer = useOffer(view.id);
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      {offer?.state !== 'waiting' && (
        <Button variant="subtle" leftSection={<IconBooks size={20} aria-hidden />} onClick={open}>
          {t('projects.share.open')}
        </Button>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('projects.share.title')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
        size="lg"
        centered
      >
        <ShareForm view={view} onDone={close} />
      </Modal>
    </>
  );
}

/** What the operator has said to the last offer, or that nobody has yet. */
export function OfferState({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation();
  return (
    <Alert
      variant="light"
      color={offer.state === 'refused' ? 'brick' : 'lagoon'}
      icon={<IconBooks aria-hidden />}
      title={t(`projects.share.state.${offer.state}`)}
    >
      <Text>{t(`projects.share.told.${offer.state}`)}</Text>
      {offer.words && <Text mt="xs">{t('projects.share.reason', { words: offer.words })}</Text>}
    </Alert>
  );
}

function ShareForm({ view, onDone }: { readonly view: Project; readonly onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const place = useOpenClass();
  const tasks = useRecords(task, { parent: view.id });
  const [isOwn, setOwn] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const language = i18n.language.split('-')[0]!;
  const { ageFrom = 11, ageTo = 12, subjects = [] } = place?.schoolClass ?? {};
  const template = useMemo(
    () => tasks && templateOf(view, tasks, { language, ageFrom, ageTo, subjects }),
    [view, tasks, language, ageFrom, ageTo, subjects],
  );
  const text = template ? wordsOfTemplate(template) : '';
  const watch = useLeavingWatch();
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  if (tasks && !template) return <Text>{t('projects.share.nothing')}</Text>;
  const share = (): void => {
    if (!template) return;
    offerTemplate(desk, account.teacher, view.id, template).then(onDone, (error: unknown) =>
      setProblem(keepingCode(error)),
    );
  };
  return (
    <Stack gap="md">
      <Text>{t('projects.share.lead')}</Text>
      <Text>{t('projects.share.what')}</Text>
      <LeavingNote words={words} text={text} />
      {question}
      <Checkbox
        checked={isOwn}
        onChange={(event) => setOwn(event.currentTarget.checked)}
        label={t('projects.share.own')}
      />
      {problem && <NotDone what={t('projects.notDone')} code={problem} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('classes.cancel')}
        </Button>
        <Button disabled={!isOwn || !watch || !template} onClick={() => ask(share)}>
          {t('projects.share.send')}
        </Button>
      </Group>
    </Stack>
  );
}
