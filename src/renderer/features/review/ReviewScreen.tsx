import { Stack } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { media } from '../../../shared/records/media.ts';
import type { Rec } from '../../../shared/records/merge.ts';
import { kindOf } from '../../../shared/lib/ids.ts';
import { useLettersWithoutConsent } from '../../db/use-consents.ts';
import { useArrivedLetters, useWaitingLetters } from '../../db/use-letters.ts';
import { useHeldDocuments } from '../../db/use-held-documents.ts';
import { useLookWords } from '../../db/use-look-words.ts';
import { useOwnRooms } from '../../db/use-places.ts';
import { useTally } from '../../db/use-records.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useRosterNames } from '../../db/use-roster-names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { LongFeed } from '../../ui/long-list/LongFeed.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Arrivals } from './Arrivals.tsx';
import { HeldDocuments } from './HeldDocuments.tsx';
import { HeldLetter } from './HeldLetter.tsx';
import { ReleaseMany } from './ReleaseMany.tsx';
import { ReviewedList } from './ReviewedList.tsx';
import { scanLetter } from './scan-letters.ts';

/** A letter with its buttons, in pixels, until it has been drawn. */
const USUAL_HEIGHT = 380;

/** Letters that pupils have handed in, oldest first: read, send off, or give back with a word. */
export function ReviewScreen() {
  const { t } = useTranslation();
  const letters = useWaitingLetters();
  const names = useRosterNames();
  const words = useLookWords();
  const waiting = useMemo(
    () => names && words && letters?.map((held) => ({ held, found: scanLetter(held.letter, names, words) })),
    [letters, names, words],
  );
  const arrived = useArrivedLetters();
  const rooms = useOwnRooms();
  const keyAt = useCallback((index: number) => waiting?.[index]?.held.letter.id ?? '', [waiting]);
  const held = useHeldDocuments();
  const inductedAt = useInductedAt();
  const without = useLettersWithoutConsent(letters?.map(({ letter }) => letter));
  const pictures = useTally(media, heldLetterOf);
  const sendable = (waiting ?? [])
    .filter(
      ({ held: { letter, isRoomOpen }, found }) =>
        inductedAt &&
        without &&
        isRoomOpen &&
        !letter.isLocked &&
        kindOf(letter.about) !== 'glossary' &&
        !without.has(letter.id) &&
        // A picture is looked at before it goes.
        pictures?.has(letter.id) === false &&
        found.all.length === 0,
    )
    .map(({ held }) => held);
  return (
    <Stack gap="xl">
      <PageHeader title={t('review.title')} lead={t('review.lead')} />
      {inductedAt === '' && <InductionGate />}
      {waiting?.length === 0 && arrived?.length === 0 && held?.size === 0 && (
        <EmptyState art="done" text={t('review.empty')} action={{ label: t('rooms.all'), href: '/rooms' }} />
      )}
      <ReleaseMany letters={sendable} />
      {waiting && waiting.length > 0 && (
        <LongFeed
          label={t('review.list')}
          total={waiting.length}
          keyAt={keyAt}
          estimate={USUAL_HEIGHT}
          render={(index, item) => (
            <HeldLetter
              {...waiting[index]!}
              consent={without && (without.get(waiting[index]!.held.letter.id) ?? 'given')}
              item={item}
            />
          )}
        />
      )}
      {rooms?.map((view) => {
        const waiting = view.own && held?.get(view.own.id);
        return waiting && <HeldDocuments key={view.room.id} view={view} own={view.own!} waiting={waiting} />;
      })}
      {arrived && arrived.length > 0 && <Arrivals arrived={arrived} />}
      {rooms?.map((view) => (
        <ReviewedList key={view.room.id} view={view} />
      ))}
    </Stack>
  );
}

/** The letter that a held picture belongs to; nothing for one that was taken off. */
function heldLetterOf({ f, scope }: Rec): string | undefined {
  return scope.includes(':home:') && !f['removedAt'] ? String(f['of']) : undefined;
}
