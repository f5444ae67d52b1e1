import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPencilCheck, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { recordConsents } from '../../../../shared/actions/record-consent.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { consentOn, endsSoon } from '../../../../shared/rules/consent.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useHasTyped } from '../../../ui/text/typed.ts';
import { ConsentFields } from './ConsentFields.tsx';
import { ConsentTable } from './ConsentTable.tsx';
import { PupilConsents } from './PupilConsents.tsx';
import { nameOf, useClassConsents, type ClassConsents } from './use-class-consents.ts';

const SHOWN = ['all', 'missing', 'ending'] as const;
type ShownPupils = (typeof SHOWN)[number];

/** What the families of a class (`class:<ulid>`) have agreed to: by pupil and purpose, written down for one or for many. */
export function ConsentsScreen({ classId }: { readonly classId: string }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const consents = useClassConsents(classId);
  const [shown, setShown] = useState<ShownPupils>('all');
  const [isRecording, setRecording] = useState(useHasTyped(`${classId}/consents`));
  const [opened, setOpened] = useState('');
  const [words, setWords] = useState('');
  if (consents === null)
    return (
      <EmptyState
        art="class"
        text={t('classes.notHere')}
        action={{ label: t('classes.toAll'), href: '/classes' }}
      />
    );
  if (!consents) return null;
  const { schoolClass, pupils, asked, at } = consents;
  const back = `/classes/${bareId(classId)}`;
  const groups = groupsOf(consents);
  // Without her key nothing can be written down for a pupil.
  const open = pupils.filter(({ isLocked }) => !isLocked);
  const pupil = pupils.find(({ id }) => id === opened);
  return (
    <Stack gap="xl">
      <BackLink href={back} words={t('consents.back', { name: schoolClass.name })} />
      <PageHeader
        title={t('consents.title')}
        lead={t('consents.lead')}
        action={
          pupils.length > 0 && (
            <Group>
              <Button
                component={Link}
                href={`${back}/consents/forms`}
                variant="light"
                leftSection={<IconPrinter size={20} aria-hidden />}
              >
                {t('consents.forms.open')}
              </Button>
              {asked.length > 0 && open.length > 0 && (
                <Button
                  leftSection={<IconPencilCheck size={20} aria-hidden />}
                  onClick={() => setRecording(true)}
                >
                  {t('consents.record.open')}
                </Button>
              )}
            </Group>
          )
        }
      />
      {asked.length === 0 && <Text maw="70ch">{t('consents.noneAsked')}</Text>}
      <Text role="status" className={words === '' ? 'visually-hidden' : undefined}>
        {words}
      </Text>
      {pupils.length === 0 ? (
        <EmptyState
          art="class"
          text={t('consents.empty')}
          action={{ label: t('consents.toRoster'), href: back }}
        />
      ) : (
        <>
          <SegmentedControl
            value={shown}
            onChange={(value) => setShown(SHOWN.find((one) => one === value) ?? 'all')}
            data={SHOWN.map((one) => ({
              value: one,
              label: t(`consents.show.${one}`, { count: groups[one].length }),
            }))}
            aria-label={t('consents.show.label')}
            style={{ alignSelf: 'flex-start' }}
          />
          <ConsentTable consents={consents} pupils={groups[shown]} onOpen={setOpened} />
        </>
      )}
      <Modal
        opened={isRecording}
        onClose={() => setRecording(false)}
        title={t('consents.record.title')}
        size="xl"
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <ConsentFields
          {...consents}
          place={`${classId}/consents`}
          pupils={open.map((one) => ({ id: one.id, name: nameOf(one) }))}
          ages={schoolClass}
          onSave={async (said) => {
            await recordConsents(desk, at, said);
            setWords(t('consents.record.saved', { count: said.pupils.length }));
            setRecording(false);
          }}
          onCancel={() => setRecording(false)}
        />
      </Modal>
      {pupil && (
        <PupilConsents key={pupil.id} pupil={pupil} consents={consents} onClose={() => setOpened('')} />
      )}
    </Stack>
  );
}

/** The pupils to be shown: all, those of whom a yes or no is still missing or over, those whose yes ends soon. */
function groupsOf({
  pupils,
  asked,
  ledger,
  day,
}: ClassConsents): Record<ShownPupils, ClassConsents['pupils']> {
  const standingsOf = (id: string) => asked.map((purpose) => consentOn(ledger.entries, id, purpose, day));
  return {
    all: pupils,
    missing: pupils.filter(({ id }) =>
      standingsOf(id).some(({ state }) => state === 'none' || state === 'expired'),
    ),
    ending: pupils.filter(({ id }) => standingsOf(id).some((standing) => endsSoon(standing, day))),
  };
}
