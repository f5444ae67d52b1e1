import { Button, Card, Group, Modal, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sendLetter, sentLetterId, type LetterSide } from '../../../shared/actions/exchange-letters.ts';
import { moveMedia } from '../../../shared/actions/letter-media.ts';
import { changeDraft } from '../../../shared/actions/write-draft.ts';
import { draft, type Draft } from '../../../shared/records/draft.ts';
import { blocksOf } from '../../../shared/records/room.ts';
import { viewOf } from '../../../shared/records/kind.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOwnRooms, type OwnRoom } from '../../db/use-places.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { useKeptMedia, wordsOf } from '../../sync/use-letter-media.ts';
import { AddPictures } from '../../ui/media/Pictures.tsx';
import { useKeeping } from '../../ui/text/keeping.ts';
import { NotDone } from '../../ui/text/NotDone.tsx';

/** The most a letter may hold (the record's limit, in the editor's form). */
const LONGEST = 40_000;

/** Where a letter shall go, and the button that posts it. Without a room it stays a draft, and says so. */
export function SendLetter({
  view,
  hasWords,
  size,
  text,
  takeText,
}: {
  readonly view: Draft;
  readonly hasWords: boolean;
  readonly size: number;
  /** Title and words, to be looked through. */
  readonly text: string;
  readonly takeText: () => Promise<string>;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const { account } = useTeacherSession();
  const rooms = useOwnRooms()?.filter(mayWriteTo);
  const inductedAt = useInductedAt();
  const [isAsking, { open, close }] = useDisclosure(false);
  const [state, setState] = useState<'resting' | 'sending' | 'failed'>('resting');
  const watch = useLeavingWatch();
  const chosen = rooms?.find(({ room }) => room.scope === view.room);
  const side = chosen?.own && {
    room: chosen.room.scope,
    class: chosen.own.id,
    school: chosen.own.school,
  };
  const placeIn = (at: LetterSide) => ({ ...at, of: sentLetterId(at, view.id), author: account.teacher });
  const pictures = useKeptMedia(side ? sentLetterId(side, view.id) : '', async () => placeIn(side!));
  const all = `${text}\n${wordsOf(pictures.items)}`;
  const words = useLeavingWords(all, watch);
  const { ask, question } = useLeavingQuestion(words);
  const isTooLong = size > LONGEST;

  const send = async (): Promise<void> => {
    if (!side) return;
    setState('sending');
    try {
      const body = await takeText();
      // The title as it was kept, not as it was drawn last.
      const stored = await desk.store.get(view.id);
      const topic = stored ? viewOf(draft, stored.rec, desk.keys.open).title : view.title;
      await sendLetter(
        desk,
        side,
        account.name,
        { about: view.about, topic: topic.slice(0, 160), format: 'rich', body },
        view.id,
      );
      close();
    } catch {
      close();
      setState('failed');
    }
  };

  /** What belongs to the letter goes along to where it shall go. */
  const changeRoom = async (room: string): Promise<void> => {
    const own = rooms?.find((entry) => entry.room.scope === room)?.own;
    const next = own && { room, class: own.id, school: own.school };
    if (next) await moveMedia(desk, pictures.items, placeIn(next));
    await changeDraft(desk, view.id, { room });
  };

  if (!rooms || inductedAt === undefined) return null;
  if (rooms.length === 0) {
    return (
      <Card withBorder>
        <Text>
          {t('letters.staysDraft')} <Link href="/partners">{t('letters.findPartner')}</Link>
        </Text>
      </Card>
    );
  }
  // A colleague who came into a room that is open already has met nobody yet.
  if (inductedAt === '') return <InductionGate />;
  return (
    <Card withBorder component="section" aria-labelledby="send-letter">
      <Stack gap="md">
        <Title order={2} id="send-letter">
          {t('letters.send.title')}
        </Title>
        {state === 'failed' && <NotDone what={t('letters.send.failed')} />}
        {isTooLong && <Text c="brick">{t('letters.send.tooLong')}</Text>}
        <Group align="flex-end" gap="md">
          <NativeSelect
            label={t('letters.send.to')}
            flex="1 1 280px"
            value={chosen?.room.scope ?? ''}
            onChange={(event) => {
              const room = event.currentTarget.value;
              void keeping.run('room', () => changeRoom(room));
            }}
            data={[
              { value: '', label: t('letters.send.nowhere') },
              ...rooms.map((entry) => ({ value: entry.room.scope, label: nameOf(entry) })),
            ]}
          />
          <Button
            leftSection={<IconSend size={20} aria-hidden />}
            disabled={!chosen || !hasWords || isTooLong || !watch}
            loading={state === 'sending'}
            onClick={open}
          >
            {t('letters.send.action')}
          </Button>
        </Group>
        <Text c="dimmed">
          {t(!chosen ? 'letters.send.chooseFirst' : hasWords ? 'letters.send.ready' : 'letters.send.noWords')}
        </Text>
        {side && <AddPictures {...pictures} hasVoice />}
        {chosen && <LeavingNote words={words} text={all} />}
      </Stack>
      {question}
      <Modal
        opened={isAsking && chosen !== undefined}
        onClose={close}
        title={t('letters.send.ask')}
        closeButtonProps={{ 'aria-label': t('letters.send.notYet') }}
        centered
      >
        <Stack gap="md">
          <Text>{t('letters.send.askText', { name: chosen ? nameOf(chosen) : '' })}</Text>
          <LeavingNote words={words} text={all} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('letters.send.notYet')}
            </Button>
            <Button
              data-autofocus
              loading={state === 'sending'}
              onClick={() => {
                // One question at a time.
                if (words.fullNames.length > 0) close();
                ask(() => void send());
              }}
            >
              {t('letters.send.yes')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Card>
  );
}

/** Teachers may write to each other as soon as both have said yes, also while a school is still being checked. */
function mayWriteTo({ own, state, room }: OwnRoom): boolean {
  // Who has stopped an exchange may still say why.
  const isOurStop = state === 'blocked' && blocksOf(room).some(({ id }) => id === own?.id);
  return own !== undefined && (state === 'open' || state === 'waiting-for-verification' || isOurStop);
}

function nameOf({ room, partners }: OwnRoom): string {
  const names = partners.map(({ name, place }) => (place ? `${name}, ${place}` : name)).join(' · ');
  return room.title ? `${names} (${room.title})` : names;
}
