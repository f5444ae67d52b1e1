import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFeather } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { startWrittenLetter } from '../../../../shared/actions/prewritten-letter.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { draft } from '../../../../shared/records/draft.ts';
import type { Rec } from '../../../../shared/records/merge.ts';
import { timeOf } from '../../../../shared/records/stamp.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { RoomClass } from '../../../db/use-places.ts';
import { useFirst } from '../../../db/use-records.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import type { NoteProps } from './StandingNotes.tsx';

/** What the letter says, one paragraph each. */
const PARAGRAPHS = [
  'rooms.care.nudge.hello',
  'rooms.care.nudge.asks',
  'rooms.care.nudge.hurry',
  'rooms.care.nudge.bye',
] as const;

/** After a letter of ours, and after one was begun, none is suggested for so long. */
const WEEK_MS = 7 * 86_400_000;

/** The languages that there are words in (BCP 47), and how those of one are fetched. */
export interface WordsOf {
  readonly languages: readonly string[];
  readonly loadLanguage: (tag: string) => Promise<void>;
}

/**
 * A letter that asks kindly how they are, prepared in the teacher's language and in the partner's where the words are there. It opens as
 * a draft like every other letter: she changes it, she sends it, and what leaves is looked at as always.
 */
export function Nudge({
  partner,
  view,
  own,
  letters,
  nowMs,
  languages,
  loadLanguage,
}: NoteProps &
  WordsOf & { readonly partner: RoomClass; readonly letters: readonly Rec[]; readonly nowMs: number }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const [, go] = useLocation();
  const { account } = useTeacherSession();
  const [isBusy, setBusy] = useState(false);
  const { scope } = view.room;
  const begun = useFirst(
    draft,
    { scope: account.teacher },
    (entry) => entry.room === scope && entry.removedAt === '',
    1,
  );
  const sentMs = letters
    .filter(({ f }) => f['class'] === own.id && f['authorRole'] === 'teacher')
    .map(({ at }) => timeOf(at));
  const wroteMs = Math.max(0, ...sentMs, Date.parse(begun?.[0]?.createdAt ?? '') || 0);
  if (begun === undefined) return null;
  if (nowMs - wroteMs < WEEK_MS)
    return (
      <Text c="dimmed">
        {t('rooms.care.nudge.wrote', { day: formats.relativeDay(new Date(wroteMs).toISOString(), nowMs) })}
      </Text>
    );
  const write = async () => {
    setBusy(true);
    const theirs = partner.languages.map((tag) => tag.split('-')[0]!).find((tag) => languages.includes(tag));
    const beside = theirs === undefined || theirs === i18n.language ? [] : [theirs];
    await Promise.all(beside.map(loadLanguage));
    const names: Partial<Record<(typeof PARAGRAPHS)[number], { name: string }>> = {
      'rooms.care.nudge.hello': { name: partner.teacherName },
      'rooms.care.nudge.bye': { name: own.teacherName },
    };
    const paragraphs = [i18n.language, ...beside].flatMap((language) =>
      PARAGRAPHS.map((key) => i18n.t(key, { ...names[key], lng: language })),
    );
    const id = await startWrittenLetter(
      desk,
      account.teacher,
      { title: t('rooms.care.nudge.title'), room: scope },
      paragraphs,
    );
    go(`/letters/${bareId(id)}`);
  };
  return (
    <Stack gap={4} className="no-print">
      <Group>
        <Button
          loading={isBusy}
          leftSection={<IconFeather size={20} aria-hidden />}
          onClick={() => void write()}
        >
          {t('rooms.care.nudge.action')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('rooms.care.nudge.hint')}
      </Text>
    </Stack>
  );
}
