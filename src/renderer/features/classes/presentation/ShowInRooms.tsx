import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  showPresentation,
  takeBackPresentation,
  type PresentingClass,
} from '../../../../shared/actions/present-class.ts';
import {
  ALL_TOPICS,
  presentation,
  presentationIdOf,
  textAbout,
  type Presentation,
} from '../../../../shared/records/presentation.ts';
import type { LeavingWatch } from '../../../../shared/rules/leak-scan/leaving-words.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useOwnRooms, type OwnRoom } from '../../../db/use-places.ts';
import { useRecord } from '../../../db/use-records.ts';
import { useInductedAt } from '../../../db/use-reports.ts';
import { useLeavingQuestion } from '../../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../../ui/findings/leaving.ts';
import { LeavingNote } from '../../../ui/findings/LeavingNote.tsx';
import { InductionGate } from '../../../ui/InductionGate.tsx';
import { useFormats } from '../../../ui/use-formats.ts';

/** In which rooms the presentation is shown: a step of its own for each, after what may be a name in it was pointed out. */
export function ShowInRooms({
  own,
  view,
  text,
  watch,
}: {
  readonly own: PresentingClass;
  readonly view: Presentation | null;
  /** All that is written, to be looked through. */
  readonly text: string;
  readonly watch: LeavingWatch | undefined;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const rooms = useOwnRooms()?.filter(({ own: ours }) => ours?.id === own.class);
  const inductedAt = useInductedAt();
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  if (!rooms) return null;
  return (
    <Card withBorder component="section" aria-labelledby="presentation-rooms">
      <Stack gap="md">
        <div>
          <Title order={2} id="presentation-rooms">
            {t('presentation.rooms')}
          </Title>
          <Text c="dimmed" maw="66ch">
            {t(rooms.length === 0 ? 'presentation.noRooms' : 'presentation.roomsLead')}
          </Text>
        </div>
        {rooms.length > 0 && <LeavingNote words={words} text={text} />}
        {question}
        {rooms.length > 0 && inductedAt === '' && <InductionGate />}
        {rooms.map((entry) => (
          <RoomRow
            key={entry.room.id}
            entry={entry}
            own={own}
            view={view}
            canShow={text !== '' && watch !== undefined && Boolean(inductedAt) && entry.state !== 'closed'}
            onShow={() => ask(() => void showPresentation(desk, own, entry.room.scope))}
            onTakeBack={() => void takeBackPresentation(desk, own.class, entry.room.scope)}
          />
        ))}
      </Stack>
    </Card>
  );
}

function RoomRow({
  entry,
  own,
  view,
  canShow,
  onShow,
  onTakeBack,
}: {
  readonly entry: OwnRoom;
  readonly own: PresentingClass;
  readonly view: Presentation | null;
  readonly canShow: boolean;
  readonly onShow: () => void;
  readonly onTakeBack: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shown = useRecord(presentation, presentationIdOf(own.class, entry.room.scope));
  if (shown === undefined) return null;
  const isShown = Boolean(shown?.shownAt);
  const isNewer = isShown && ALL_TOPICS.some((topic) => textAbout(shown, topic) !== textAbout(view, topic));
  const names = formats.list(entry.partners.map(({ name, place }) => formats.parts([name, place])));
  return (
    <Group justify="space-between" data-testid="presentation-room">
      <Stack gap={0}>
        <Text fw={700}>
          <bdi>{names || entry.room.title}</bdi>
        </Text>
        <Text c="dimmed" role="status">
          {isShown
            ? t(isNewer ? 'presentation.isOlder' : 'presentation.isShown', {
                when: formats.moment(shown!.shownAt),
              })
            : t('presentation.notShown')}
        </Text>
      </Stack>
      <Group gap="sm">
        {isShown && (
          <Button variant="subtle" leftSection={<IconEyeOff size={20} aria-hidden />} onClick={onTakeBack}>
            {t('presentation.takeBack')}
          </Button>
        )}
        {(!isShown || isNewer) && (
          <Button leftSection={<IconEye size={20} aria-hidden />} disabled={!canShow} onClick={onShow}>
            {t('presentation.show')}
          </Button>
        )}
      </Group>
    </Group>
  );
}
