import { Button, Card, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconBookmark, IconRestore } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keepEdition, type DocumentSide } from '../../../shared/actions/shared-documents.ts';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import { edition, MOST_OF_EDITION } from '../../../shared/records/edition.ts';
import { lookAtLeaving } from '../../../shared/rules/leak-scan/leaving-words.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { ChangedText } from '../../ui/letters/ChangedText.tsx';
import { useTyped } from '../../ui/text/typed.ts';
import { LetterText } from '../../ui/text/LetterText.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** The text in the editor, to be read and to be replaced; both as the editor's JSON. */
export interface EditorText {
  readonly read: () => string;
  readonly write: (json: string) => void;
}

const NOW = 'now';

/** What a document was like: kept under a name, compared with another or with today's, and brought back. */
export function Editions({
  side,
  documentId,
  text,
  isReadOnly,
}: {
  readonly side: DocumentSide;
  readonly documentId: string;
  /** undefined until the editor is there. */
  readonly text: EditorText | undefined;
  /** What is kept is looked at only. */
  readonly isReadOnly: boolean;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const { account } = useTeacherSession();
  const kept = useRecords(edition, { parent: documentId });
  const [name, setName, named] = useTyped(`${documentId}/edition`, '');
  const [shown, setShown] = useState('');
  const [against, setAgainst] = useState(NOW);
  const [isAsking, setAsking] = useState(false);
  const [isTooLong, setTooLong] = useState(false);
  const watch = useLeavingWatch();
  const { ask, question } = useLeavingQuestion();
  const contentOf = (id: string): string =>
    id === NOW ? (text?.read() ?? '') : (kept?.find((entry) => entry.id === id)?.content ?? '');
  /** Keeps what stands there now; false when it is too long for that. */
  const keepAs = async (title: string): Promise<boolean> => {
    const content = text?.read() ?? '';
    const fits = content !== '' && content.length <= MOST_OF_EDITION;
    setTooLong(!fits);
    if (fits)
      await keepEdition(desk, side, { document: documentId, name: title, keptBy: account.name, content });
    return fits;
  };
  /** What is kept is read by partners: also what the text itself still holds back. */
  const namesIn = (title: string): readonly string[] =>
    watch ? lookAtLeaving(`${title}\n${plainTextOf('rich', contentOf(NOW))}`, watch).fullNames : [];
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    if (title === '' || !text) return;
    ask(() => void keepAs(title).then((isKept) => isKept && named('')), namesIn(title));
  };
  const labelOf = (id: string): string => {
    const entry = kept?.find((one) => one.id === id);
    return entry ? `${entry.name} · ${formats.day(entry.createdAt)}` : t('rooms.editions.now');
  };
  const others = [NOW, ...(kept ?? []).map(({ id }) => id)].filter((id) => id !== shown);
  return (
    <section aria-labelledby="editions" className="no-print">
      <Stack gap="md">
        <Title order={2} size="h3" id="editions">
          {t('rooms.editions.title')}
        </Title>
        {!isReadOnly && (
          <form onSubmit={keep}>
            <Group gap="sm" align="flex-end">
              <TextInput
                label={t('rooms.editions.name')}
                description={t('rooms.editions.hint')}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={120}
                style={{ flex: '1 1 260px' }}
                autoComplete="off"
                error={isTooLong ? t('rooms.editions.tooLong') : undefined}
              />
              <Button
                type="submit"
                variant="light"
                leftSection={<IconBookmark size={20} aria-hidden />}
                disabled={name.trim() === '' || !text || !watch}
              >
                {t('rooms.editions.keep')}
              </Button>
            </Group>
          </form>
        )}
        {kept?.map(({ id, keptBy }) => (
          <Group key={id} justify="space-between" gap="sm" data-testid="edition">
            <div>
              <Text fw={600} dir="auto">
                {labelOf(id)}
              </Text>
              <Text size="sm" c="dimmed">
                {t('rooms.editions.keptBy', { name: keptBy })}
              </Text>
            </div>
            <Button
              variant="default"
              aria-expanded={shown === id}
              onClick={() => setShown(shown === id ? '' : id)}
            >
              {t(shown === id ? 'rooms.editions.close' : 'rooms.editions.look')}
            </Button>
          </Group>
        ))}
        {shown !== '' && (
          <Card withBorder data-testid="edition-shown">
            <Stack gap="md">
              <Title order={3} size="h4" dir="auto">
                {labelOf(shown)}
              </Title>
              <LetterText format="rich" body={contentOf(shown)} />
              <Select
                label={t('rooms.editions.compare')}
                value={others.includes(against) ? against : NOW}
                onChange={(value) => setAgainst(value ?? NOW)}
                data={others.map((id) => ({ value: id, label: labelOf(id) }))}
                allowDeselect={false}
                maw={420}
              />
              <ChangedText
                before={plainTextOf('rich', contentOf(shown))}
                now={plainTextOf('rich', contentOf(others.includes(against) ? against : NOW))}
              />
              {!isReadOnly && (
                <Button
                  variant="light"
                  style={{ alignSelf: 'flex-start' }}
                  leftSection={<IconRestore size={20} aria-hidden />}
                  disabled={!text || !watch}
                  onClick={() => setAsking(true)}
                >
                  {t('rooms.editions.restore')}
                </Button>
              )}
            </Stack>
          </Card>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('rooms.editions.ask', { name: labelOf(shown) })}
        text={t('rooms.editions.askText')}
        kept={t('rooms.editions.askKept')}
        action={t('rooms.editions.restore')}
        onConfirm={() => {
          setAsking(false);
          ask(() => void restore(), namesIn(''));
        }}
        onCancel={() => setAsking(false)}
      />
      {question}
    </section>
  );

  /** What stands there now is kept first: nothing is lost by looking back. */
  async function restore(): Promise<void> {
    if (!text || !(await keepAs(t('rooms.editions.before', { name: labelOf(shown) }).slice(0, 120)))) return;
    text.write(contentOf(shown));
    setShown('');
  }
}
