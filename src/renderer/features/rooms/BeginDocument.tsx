import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { beginDocument } from '../../../shared/actions/shared-documents.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { DOCUMENT_TYPES, type SharedDocument } from '../../../shared/records/document.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useSide } from '../../db/use-documents.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { useTyped } from '../../ui/text/typed.ts';
import type { Formats } from '../../ui/formats.ts';
import { useFormats } from '../../ui/use-formats.ts';

const NOTHING: { title: string; type: SharedDocument['type'] } = { title: '', type: 'text' };

/** Begins a document: what it is about, and whether it is a text or a table to compare. */
export function BeginDocument({
  view,
  own,
  at,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  /** Where documents of this room are opened. */
  readonly at: string;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [, go] = useLocation();
  const side = useSide(view, own);
  const { account } = useTeacherSession();
  const [{ title, type }, set, begun] = useTyped(`${view.room.id}/new-document`, NOTHING);
  const formats = useFormats();
  const watch = useLeavingWatch();
  const words = useLeavingWords(title, watch);
  const { ask, question } = useLeavingQuestion(words);
  if (view.state !== 'open') return <Text>{t('rooms.documents.notYet')}</Text>;
  const begin = async () => {
    const id = await beginDocument(desk, side, {
      title: title.trim(),
      type,
      head: [t('rooms.documents.question'), ...columnsOf([own, ...view.partners], formats)],
      teacherName: account.name,
    });
    begun(NOTHING);
    go(`${at}/${bareId(id)}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '' && watch) ask(() => void begin());
  };
  return (
    <form onSubmit={submit} className="no-print">
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('rooms.documents.newTitle')}
            placeholder={t('rooms.documents.newHint')}
            value={title}
            onChange={({ currentTarget: { value } }) => set((before) => ({ ...before, title: value }))}
            maxLength={160}
            style={{ flex: '1 1 260px' }}
            autoComplete="off"
          />
          <Button
            type="submit"
            leftSection={<IconPlus size={20} aria-hidden />}
            disabled={title.trim() === '' || !watch}
          >
            {t('rooms.documents.begin')}
          </Button>
        </Group>
        <LeavingNote words={words} text={title} isSmall />
        <Radio.Group
          aria-label={t('rooms.documents.type')}
          value={type}
          onChange={(value) => set((before) => ({ ...before, type: value as SharedDocument['type'] }))}
        >
          <Group gap="lg">
            {DOCUMENT_TYPES.map((one) => (
              <Radio key={one} value={one} label={t(`rooms.documents.types.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        {question}
      </Stack>
    </form>
  );
}

/** What stands above the columns: class and place; the school, where two would be called the same. */
function columnsOf(classes: readonly RoomClass[], formats: Formats): string[] {
  const withPlace = ({ name, place }: RoomClass): string => formats.parts([name, place]);
  const isTwice = (label: string) => classes.filter((one) => withPlace(one) === label).length > 1;
  return classes.map((one) =>
    isTwice(withPlace(one)) ? formats.parts([one.name, one.schoolName]) : withPlace(one),
  );
}
