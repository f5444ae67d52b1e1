import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHeart, IconLock, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { endPause, sayGoOn } from '../../../../shared/actions/room-care.ts';
import { keepingCode, type ErrorCode } from '../../../../shared/lib/errors.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { overSince, pausesOf, saidGoOn, type ClassSays } from '../../../../shared/rules/room-over.ts';
import { finishedSince, progressOf } from '../../../../shared/rules/room-progress.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { aloneSinceOf, type RoomThings } from './use-room-things.ts';

/** A room from where our class stands. */
export interface NoteProps {
  readonly view: OwnRoom;
  readonly own: RoomClass;
}

/** Our class's teacher as the others read her. */
export function useVoice({ view, own }: NoteProps) {
  const { account } = useTeacherSession();
  return useMemo(
    () => ({ room: view.room.id, class: own.id, name: account.name }),
    [view.room.id, own.id, account.name],
  );
}

/** Who has paused the exchange, until when and why, and the way on for who has. Nothing while nobody has. */
export function PausedNote({ view, own, nowMs }: NoteProps & { readonly nowMs: number }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const voice = useVoice({ view, own });
  const pauses = pausesOf(view.room, nowMs);
  if (pauses.length === 0) return null;
  return (
    <Alert
      color="marigold"
      icon={<IconPlayerPause aria-hidden />}
      title={t('rooms.care.paused.title')}
      data-testid="paused"
    >
      <Stack gap="sm">
        {pauses.map((says) => (
          <Said key={says.id} says={says} view={view} words="rooms.care.paused.by" />
        ))}
        <Text>{t('rooms.care.paused.text')}</Text>
        {pauses.some(({ id }) => id === own.id) && (
          <GoOn words={t('rooms.care.paused.goOn')} onPress={() => endPause(desk, voice)} />
        )}
      </Stack>
    </Alert>
  );
}

/** Who has ended the exchange and why, and the yes to going on. Nothing while it is not over. */
export function OverNote({ view, own }: NoteProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const voice = useVoice({ view, own });
  if (overSince(view.room) === '') return null;
  const yes = saidGoOn(view.room);
  const names = view.room.classes.filter(({ id }) => yes.includes(id)).map(({ name }) => name);
  return (
    <Alert
      color="lagoon"
      icon={<IconLock aria-hidden />}
      title={t('rooms.care.over.title')}
      data-testid="over"
    >
      <Stack gap="sm">
        {view.room.pulse
          .filter(({ state }) => state === 'left')
          .map((says) => (
            <Said key={says.id} says={says} view={view} words="rooms.care.over.by" />
          ))}
        <Text>{t('rooms.care.over.text')}</Text>
        {names.length > 0 && (
          <Text role="status">{t('rooms.care.over.yes', { names: formats.list(names) })}</Text>
        )}
        {!yes.includes(own.id) && (
          <GoOn words={t('rooms.care.over.goOn')} onPress={() => sayGoOn(desk, voice)} />
        )}
      </Stack>
    </Alert>
  );
}

/** The way on; what stands in the way of keeping it is said. */
function GoOn({ words, onPress }: { readonly words: string; readonly onPress: () => Promise<void> }) {
  const [problem, setProblem] = useState<ErrorCode>();
  const press = async () => {
    setProblem(undefined);
    await onPress().catch((error: unknown) => setProblem(keepingCode(error)));
  };
  return (
    <Group className="no-print">
      <Button
        variant="light"
        leftSection={<IconPlayerPlay size={20} aria-hidden className="mirrored" />}
        onClick={() => void press()}
      >
        {words}
      </Button>
      {problem && <ProblemNote code={problem} />}
    </Group>
  );
}

/** A partner went on without us while we were silent, and what it has finished since. */
export function MissedNote({ view, own, things }: NoteProps & { readonly things: RoomThings }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const alone = view.partners
    .map((partner) => ({ partner, since: aloneSinceOf(view.room, own.id, partner.id) }))
    .filter(({ since }) => since !== '');
  if (alone.length === 0) return null;
  const progress = things.plan
    ? progressOf(
        things.plan,
        things.tasks,
        alone.map(({ partner }) => partner.id),
      )
    : [];
  return (
    <Alert
      color="lagoon"
      icon={<IconHeart aria-hidden />}
      title={t('rooms.care.missedUs.title')}
      data-testid="missed"
    >
      <Stack gap="sm">
        {alone.map(({ partner, since }) => {
          const phases = finishedSince(progress, partner.id, since).map(({ title }) => title);
          return (
            <Text key={partner.id}>
              {t('rooms.care.missedUs.text', { name: partner.name, day: formats.day(since) })}{' '}
              {phases.length > 0 && t('rooms.care.missedUs.finished', { phases: formats.list(phases) })}
            </Text>
          );
        })}
        <Group className="no-print">
          <Button component={Link} href={`/rooms/${bareId(view.room.id)}/letters`} variant="light">
            {t('rooms.care.missedUs.write')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** What a class says of a pause or an end: who, when, until when, why. */
function Said({
  says,
  view,
  words,
}: {
  readonly says: ClassSays;
  readonly view: OwnRoom;
  readonly words: 'rooms.care.paused.by' | 'rooms.care.over.by';
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const from = view.room.classes.find(({ id }) => id === says.id)?.name ?? '';
  return (
    <div>
      <Text>
        {t(words, { name: says.by, class: from, day: formats.day(says.since) })}{' '}
        {says.until !== '' && t('rooms.care.paused.until', { day: formats.date(says.until) })}
      </Text>
      {says.reason !== '' && <Text fw={600}>{t(`rooms.care.reason.${says.reason}`)}</Text>}
      {says.words !== '' && (
        <Text dir="auto" style={{ whiteSpace: 'pre-line' }}>
          {says.words}
        </Text>
      )}
    </div>
  );
}
