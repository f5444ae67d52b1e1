import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { writePresentation } from '../../../../shared/actions/present-class.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { schoolClass, type SchoolClass } from '../../../../shared/records/class.ts';
import {
  ALL_TOPICS,
  MOST_OF_TOPIC,
  presentation,
  presentationIdOf,
  PRESENTATION_TOPICS,
  textAbout,
  TIP_TOPICS,
  type Topic,
} from '../../../../shared/records/presentation.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useLeavingWatch } from '../../../db/use-leaving-watch.ts';
import { useRecord } from '../../../db/use-records.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LeavingContext } from '../../../ui/findings/leaving.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SavedField } from '../../../ui/text/SavedField.tsx';
import { ShowInRooms } from './ShowInRooms.tsx';

/** How a class presents itself: written here, kept in the school, and shown in a room by a step of its own. */
export function PresentationScreen({ classId }: { readonly classId: string }) {
  const { t } = useTranslation();
  const entry = useRecord(schoolClass, classId);
  if (entry === null)
    return (
      <EmptyState
        art="class"
        text={t('classes.notHere')}
        action={{ label: t('classes.toAll'), href: '/classes' }}
      />
    );
  return entry ? <Presentation entry={entry} /> : null;
}

function Presentation({ entry }: { readonly entry: SchoolClass }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const own = { class: entry.id, school: entry.school };
  const id = presentationIdOf(entry.id, entry.school);
  const view = useRecord(presentation, id);
  const watch = useLeavingWatch();
  const leaving = useMemo(() => ({ when: 'later' as const, watch }), [watch]);
  if (view === undefined) return null;
  const field = (topic: Topic) => (
    <SavedField
      key={topic}
      label={t(`presentation.topic.${topic}`)}
      description={t(`presentation.hint.${topic}`)}
      value={textAbout(view, topic)}
      onSave={(text) => writePresentation(desk, own, topic, text)}
      maxLength={MOST_OF_TOPIC}
      isMultiline
      isReadOnly={entry.isLocked}
      others={view?.alsoWritten[`parts/${topic}/text`]}
      place={`${id}/parts/${topic}/text`}
    />
  );
  const text = ALL_TOPICS.map((topic) => textAbout(view, topic))
    .filter((words) => words.trim() !== '')
    .join('\n\n');
  return (
    <Stack gap="xl">
      <BackLink href={`/classes/${bareId(entry.id)}`} words={entry.name || t('classes.locked')} />
      <PageHeader title={t('presentation.title')} lead={t('presentation.writeLead')} />
      <LeavingContext value={leaving}>
        <Card withBorder component="section" aria-labelledby="presentation-about">
          <Stack gap="md">
            <Title order={2} id="presentation-about">
              {t('presentation.about')}
            </Title>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
              {PRESENTATION_TOPICS.map(field)}
            </SimpleGrid>
          </Stack>
        </Card>
        <Card withBorder component="section" aria-labelledby="presentation-tips">
          <Stack gap="md">
            <div>
              <Title order={2} id="presentation-tips">
                {t('presentation.tips')}
              </Title>
              <Text c="dimmed" maw="66ch">
                {t('presentation.tipsLead')}
              </Text>
            </div>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
              {TIP_TOPICS.map(field)}
            </SimpleGrid>
          </Stack>
        </Card>
      </LeavingContext>
      <ShowInRooms own={own} view={view} text={text} watch={watch} />
    </Stack>
  );
}
