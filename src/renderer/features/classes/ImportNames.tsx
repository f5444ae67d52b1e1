import { Button, Card, Group, Progress, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconFileText, IconUserPlus } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { planRoster, type RosterPlan } from '../../../shared/rules/read-roster.ts';
import { PUPIL_BYTES } from '../../../shared/sync/estimate.ts';
import { useCopies } from '../../db/copies.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { useSendCost } from '../../sync/use-sync.ts';
import { PickFileButton } from '../../ui/PickFileButton.tsx';
import { useCost } from '../../ui/post/use-cost.ts';
import { useTyped } from '../../ui/text/typed.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { importRows, presentNames, readListFile } from './import-plan.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { keepImport, takeBackImport } from './recent-imports.ts';

const NOT_TEXT: RosterPlan = { rows: [], usedColumns: [], ignoredColumns: [], problem: 'not-text' };

/** Where a list that is being pasted waits. */
export function namesPlace(classId: string): string {
  return `${classId}/names`;
}

/** Names from a list or a file: first a look at what would happen, then the adding, then a way back. */
export function ImportNames({
  classId,
  pupils,
  onClose,
}: {
  readonly classId: string;
  readonly pupils: readonly Pupil[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const copies = useCopies();
  const { shell } = usePlatform();
  const showUndo = useUndoToast();
  const heading = useRef<HTMLHeadingElement>(null);
  const [text, setText, done] = useTyped(namesPlace(classId), '');
  const [fileName, setFileName] = useState('');
  const [isUnreadable, setUnreadable] = useState(false);
  const [added, setAdded] = useState<number>();
  const [total, setTotal] = useState(0);
  const [isFailing, setFailing] = useState(false);
  const deferred = useDeferredValue(text);
  const isAdding = added !== undefined;
  // While names are being added the list changes with every one of them: nobody looks at the plan then.
  const plan = useMemo(
    () => (isUnreadable || isAdding ? NOT_TEXT : planRoster(deferred, presentNames(pupils))),
    [deferred, isAdding, isUnreadable, pupils],
  );
  const count = plan.rows.filter((row) => row.isTaken).length;
  const cost = useSendCost()(count * PUPIL_BYTES);
  const costWords = useCost();
  const isAsked = isUnreadable || fileName !== '' || deferred.trim() !== '';
  useEffect(() => heading.current?.focus(), []);
  const take = async (file: File | null) => {
    if (!file) return;
    const read = await readListFile(file);
    setFileName(file.name);
    setUnreadable(read === undefined);
    setText(read ?? '');
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0] ?? null);
  };
  const add = async () => {
    const at = new Date(desk.now()).toISOString();
    setTotal(count);
    setAdded(0);
    setFailing(false);
    try {
      // A copy is a net below, no condition: where there is no room for one, names can still be added and taken back.
      await copies.make('before-import').catch(() => undefined);
      const ids = await importRows(
        desk,
        classId,
        plan.rows,
        pupils.map((entry) => entry.pseudonym),
        async (soFar) => {
          await keepImport(desk, classId, { at, ids: [...soFar] });
          setAdded(soFar.length);
        },
      );
      showUndo(
        t('roster.import.added', { count: ids.length }),
        () => void takeBackImport(desk, classId, { at, ids }, ids),
      );
      done();
      onClose();
    } catch {
      setFailing(true);
      setAdded(undefined);
    }
  };
  return (
    <Card
      withBorder
      shadow="sm"
      component="section"
      aria-labelledby="import-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <Stack gap="md">
        <div>
          <Title order={2} id="import-title" ref={heading} tabIndex={-1}>
            {t('roster.import.title')}
          </Title>
          <Text c="dimmed" maw="70ch">
            {t('roster.import.lead')}
          </Text>
        </div>
        {isAdding ? (
          <Stack gap="xs">
            <Text role="status">{t('roster.import.adding', { done: added, count: total })}</Text>
            <Progress
              value={total === 0 ? 0 : (added / total) * 100}
              size="lg"
              aria-label={t('roster.import.progress')}
            />
            <Text c="dimmed">{t('roster.import.canLeave')}</Text>
          </Stack>
        ) : (
          <>
            {fileName === '' && (
              <Textarea
                label={t('roster.import.paste')}
                description={t('roster.import.pasteHint')}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                autosize
                minRows={5}
                maxRows={12}
                spellCheck={false}
                autoComplete="off"
              />
            )}
            <Group>
              <PickFileButton
                pick={shell && (() => shell.pickFile('roster'))}
                onFile={(file) => void take(file)}
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                variant="light"
                icon={<IconFileText size={20} aria-hidden />}
              >
                {fileName === '' ? t('roster.import.choose') : t('roster.import.chooseOther')}
              </PickFileButton>
              {fileName !== '' && (
                <>
                  <Text>{t('roster.import.file', { name: fileName })}</Text>
                  <Button
                    variant="subtle"
                    onClick={() => {
                      setFileName('');
                      setText('');
                      setUnreadable(false);
                    }}
                  >
                    {t('roster.import.noFile')}
                  </Button>
                </>
              )}
              {fileName === '' && <Text c="dimmed">{t('roster.import.dropHint')}</Text>}
            </Group>
            {isAsked && <ImportPreview plan={plan} />}
            {cost.isLarge && <Text data-testid="import-cost">{costWords('names', cost)}</Text>}
            {isFailing && (
              <Text c="var(--brick)" role="alert">
                {t('roster.import.stopped')}
              </Text>
            )}
            <Group>
              <Button
                leftSection={<IconUserPlus size={20} aria-hidden />}
                disabled={count === 0 || deferred !== text}
                onClick={() => void add()}
                data-testid="add-names"
              >
                {count === 0 ? t('roster.import.addNone') : t('roster.import.add', { count })}
              </Button>
              <Button
                variant="subtle"
                onClick={() => {
                  done();
                  onClose();
                }}
              >
                {t('classes.cancel')}
              </Button>
              <Text c="dimmed">{t('roster.import.nothingYet')}</Text>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}
