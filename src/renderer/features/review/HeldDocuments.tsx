import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMailForward, IconPencil } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { releaseDocument, type DocumentSide } from '../../../shared/actions/shared-documents.ts';
import { keepingCode } from '../../../shared/lib/errors.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import type { SharedDocument } from '../../../shared/records/document.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { scanForLeaks } from '../../../shared/rules/leak-scan/scan-for-leaks.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useHeldText, useSharedDocuments, useSide } from '../../db/use-documents.ts';
import { useLookWords } from '../../db/use-look-words.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useRecordsById } from '../../db/use-records.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useRosterNames } from '../../db/use-roster-names.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { FindingList } from '../../ui/findings/FindingList.tsx';
import { ChangedText } from '../../ui/letters/ChangedText.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { UnreadablePieces } from '../../ui/text/UnreadablePieces.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { ConfirmRelease } from './ConfirmRelease.tsx';
import { WaitsForConsent } from './WaitsForConsent.tsx';

/** What pupils have written in shared documents and nobody has released yet, a card per document. */
export function HeldDocuments({
  view,
  own,
  waiting,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  /** Ids of documents of all our class's rooms. */
  readonly waiting: ReadonlySet<string>;
}) {
  const side = useSide(view, own);
  const here = useSharedDocuments(view.room.scope)?.filter(({ id }) => waiting.has(id));
  return here?.map((entry) => <HeldDocument key={entry.id} entry={entry} view={view} side={side} />);
}

function HeldDocument({
  entry,
  view,
  side,
}: {
  readonly entry: SharedDocument;
  readonly view: OwnRoom;
  readonly side: DocumentSide;
}) {
  const { t } = useTranslation();
  const { id } = entry;
  return (
    <Card withBorder component="section" aria-labelledby={`held-${bareId(id)}`} data-testid="held-document">
      <Stack gap="md">
        <div>
          <Title order={2} size="h3" id={`held-${bareId(id)}`} dir="auto">
            {entry.title || t('rooms.documents.untitled')}
          </Title>
          <Text c="dimmed">
            {t('review.document.to', {
              place: view.partners.map((one) => one.place || one.name).join(', '),
            })}
          </Text>
        </div>
        <HeldWords entry={entry} view={view} side={side} />
      </Stack>
    </Card>
  );
}

function HeldWords({
  entry,
  view,
  side,
}: {
  readonly entry: SharedDocument;
  readonly view: OwnRoom;
  readonly side: DocumentSide;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const isInducted = useInductedAt() !== '';
  const held = useHeldText(side, entry.id);
  const writers = useRecordsById(pupil, held?.pupils ?? []);
  const roster = useRosterNames();
  const words = useLookWords();
  const [problem, setProblem] = useState('');
  const [isAsking, { open: ask, close: stopAsking }] = useDisclosure(false);
  const found = useMemo(
    () => (held && roster && words ? scanForLeaks(held.now, roster, words) : undefined),
    [held, roster, words],
  );
  if (!held || !found || !writers) return null;
  const names = held.pupils.map((one) => {
    const { givenName = '', familyName = '' } = writers.get(one) ?? {};
    return `${givenName} ${familyName}`.trim();
  });
  const listed = formats.list(names.filter(Boolean));
  const release = async () => {
    setProblem('');
    try {
      await releaseDocument(desk, side, entry.id, held.pieces, {
        teacher: account.teacher,
        name: account.name,
      });
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  return (
    <>
      {listed && <Text fw={600}>{t('review.document.by', { names: listed })}</Text>}
      <UnreadablePieces count={held.unreadable} />
      <ChangedText before={held.before} now={held.now} />
      <FindingList findings={found} text={held.now} />
      {problem === 'consent/missing' ? (
        <WaitsForConsent state="none" classId={side.class} />
      ) : (
        problem && <ProblemNote code={problem} />
      )}
      {view.state !== 'open' && (
        <Text c="dimmed">{t(view.state === 'blocked' ? 'review.stopped' : 'review.roomClosed')}</Text>
      )}
      <Group gap="sm">
        <Button
          leftSection={<IconMailForward size={20} aria-hidden />}
          disabled={view.state !== 'open' || !isInducted}
          onClick={found.length > 0 ? ask : () => void release()}
        >
          {t('review.release')}
        </Button>
        <Button
          component={Link}
          href={`/rooms/${bareId(side.room)}/documents/${bareId(entry.id)}`}
          variant="light"
          leftSection={<IconPencil size={20} aria-hidden />}
        >
          {t('review.document.change')}
        </Button>
      </Group>
      <ConfirmRelease
        isOpen={isAsking}
        findings={found}
        text={held.now}
        pupil={listed}
        onRelease={() => void release()}
        onClose={stopAsking}
      />
    </>
  );
}
