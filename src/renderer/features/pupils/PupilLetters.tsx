import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { letterPlace } from '../../../shared/actions/exchange-letters.ts';
import { kindOf } from '../../../shared/lib/ids.ts';
import { draft } from '../../../shared/records/draft.ts';
import { message } from '../../../shared/records/message.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { useRecords, useRecordsById } from '../../db/use-records.ts';
import { usePupilSession } from '../../db/use-classroom.ts';
import { LongList } from '../../ui/long-list/LongList.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** A card of one or two lines, in pixels, until it has been drawn. */
const USUAL_HEIGHT = 96;
/** In characters. */
const LONGEST_BEGINNING = 60;

/** A pupil's own letters, each with where it is now. */
export function PupilLetters({
  pupil,
  partnerPlace,
  onOpen,
}: {
  readonly pupil: Pupil;
  readonly partnerPlace: string;
  readonly onOpen: (draftId: string) => void;
}) {
  const { t } = useTranslation();
  const session = usePupilSession();
  const teacherName = session.teacherName || t('pupils.help.yourTeacher');
  const all = useRecords(draft, { parent: pupil.id });
  const drafts = useMemo(() => all?.filter((entry) => !entry.removedAt) ?? [], [all]);
  const keyAt = useCallback((index: number) => drafts[index]?.id ?? '', [drafts]);
  const held = useRecordsById(
    message,
    drafts.map((entry) => entry.sentAs),
  );
  const released = useRecordsById(
    message,
    [...(held?.values() ?? [])].map((entry) => entry.releasedAs),
  );
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="own-letters">
      <Title order={2} id="own-letters" mb="sm">
        {t('pupils.ownLetters')}
      </Title>
      <LongList
        label={t('pupils.ownLetters')}
        gap="sm"
        total={drafts.length}
        keyAt={keyAt}
        estimate={USUAL_HEIGHT}
        render={(index) => {
          const entry = drafts[index]!;
          const kept = held?.get(entry.sentAs);
          const place = letterPlace(kept, released?.get(kept?.releasedAs ?? ''));
          const isWordNow = kept?.review === 'released' && kindOf(kept.releasedAs) === 'term';
          const isOpen = place === 'draft' || place === 'returned';
          return (
            <Card withBorder padding="md" data-testid="own-letter">
              <Group justify="space-between">
                <Stack gap={4}>
                  <Text fw={600}>{entry.title || beginningOf(entry.body) || t('pupils.untitled')}</Text>
                  {kept?.reviewNote && (place === 'returned' || place === 'refused') && (
                    <Text>{t('pupils.note', { name: teacherName, note: kept.reviewNote })}</Text>
                  )}
                </Stack>
                <Group>
                  <StateBadge
                    state={isWordNow ? 'arrived' : place}
                    place={partnerPlace}
                    teacher={teacherName}
                    {...(isWordNow && { words: t('words.pupil.isIn') })}
                  />
                  {isOpen && (
                    <Button variant="light" onClick={() => onOpen(entry.id)}>
                      {t('pupils.goOn')}
                    </Button>
                  )}
                </Group>
              </Group>
            </Card>
          );
        }}
      />
    </section>
  );
}

/** By its first words a letter without a title is known again. */
function beginningOf(body: string): string {
  return body.length > LONGEST_BEGINNING ? `${body.slice(0, LONGEST_BEGINNING).trimEnd()}…` : body;
}
