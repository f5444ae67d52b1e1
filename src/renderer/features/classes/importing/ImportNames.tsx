import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { importRoster, presentPupils, takeBackImport } from '../../../../shared/actions/import-roster.ts';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import { CLASS_LIMIT, isTaken } from '../../../../shared/rules/roster/plan.ts';
import { PUPIL_BYTES } from '../../../../shared/sync/estimate.ts';
import { useCopies } from '../../../db/copies.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useSendCost } from '../../../sync/use-sync.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { LongWork } from '../../../ui/LongWork.tsx';
import { useCost } from '../../../ui/post/use-cost.ts';
import { useTyped } from '../../../ui/text/typed.ts';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { ListPlan } from './ListPlan.tsx';
import { readPicked, type PickedFiles } from './picked-files.ts';
import { PickFiles } from './PickFiles.tsx';
import { dropImport, keepImport } from './recent-imports.ts';
import type { ListSource } from './roster-reader.ts';
import { useDoneWords } from './use-done-words.ts';
import { useRosterPlan } from './use-roster-plan.ts';

/** Where a list that is being pasted waits. */
export function namesPlace(classId: string): string {
  return `${classId}/names`;
}

/** Names from a list or a file: first a look at what would happen, then the doing, then a way back. */
export function ImportNames({
  classId,
  title,
  pupils,
  onClose,
}: {
  readonly classId: string;
  /** What the class is called. */
  readonly title: string;
  /** All of the class, those who left too. */
  readonly pupils: readonly Pupil[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const copies = useCopies();
  const wordsOf = useDoneWords();
  const showUndo = useUndoToast();
  const costWords = useCost();
  const heading = useRef<HTMLHeadingElement>(null);
  const [text, setText, done] = useTyped(namesPlace(classId), '');
  const [files, setFiles] = useState<PickedFiles>();
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [count, setCount] = useState<number>();
  const [isFailing, setFailing] = useState(false);
  const deferred = useDeferredValue(text);
  const isWorking = count !== undefined;
  const source = useMemo((): ListSource | undefined => {
    if (files) return files.problem ? undefined : files;
    return deferred.trim() === '' ? undefined : { text: deferred };
  }, [files, deferred]);
  const present = useMemo(() => presentPupils(desk, pupils), [desk, pupils]);
  const planning = useRosterPlan(source, present, title, isWorking);
  const { plan } = planning;
  const taken = plan?.rows.filter(isTaken) ?? [];
  // Only who is missing in this plan goes, whatever was marked before.
  const removed = (plan?.missing ?? []).map(({ id }) => id).filter((id) => leaving.includes(id));
  const fresh = taken.filter(({ pupil }) => pupil === '').length;
  const cost = useSendCost()(fresh * PUPIL_BYTES);
  const total = taken.length + removed.length;
  const isTooMany = plan !== undefined && plan.sizeAfter - removed.length > CLASS_LIMIT;
  useEffect(() => heading.current?.focus(), []);

  const pick = (picked: PickedFiles | undefined) => {
    setFiles(picked);
    setLeaving([]);
  };
  const close = () => {
    done();
    onClose();
  };
  const carryOut = async () => {
    setAsking(false);
    setCount(0);
    setFailing(false);
    try {
      // A copy is a net below, no condition: where there is no room for one, names can still be added and taken back.
      await copies.make('before-import').catch(() => undefined);
      const order = {
        at: new Date(desk.now()).toISOString(),
        rows: taken,
        removed,
        pseudonyms: pupils.map((entry) => entry.pseudonym),
      };
      const entry = await importRoster(
        desk,
        classId,
        order,
        (all) => keepImport(desk, classId, all),
        setCount,
      );
      const here = new Set([...pupils.map(({ id }) => id), ...entry.added]);
      const words = wordsOf({
        added: entry.added.length + entry.returned.length,
        changed: entry.changed.length,
        removed: removed.length,
      });
      showUndo(t('roster.import.done', { what: words }), () => {
        void takeBackImport(desk, entry, here).then(() => dropImport(desk, classId, entry.at));
      });
      close();
    } catch {
      setFailing(true);
      setCount(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    if (!isWorking) void readPicked([...event.dataTransfer.files]).then(pick);
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
        {isWorking ? (
          <LongWork label={t('roster.import.working')} done={count} total={total} />
        ) : (
          <>
            {!files && (
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
            <PickFiles files={files} onFiles={pick} />
            <ListPlan
              planning={planning}
              problem={files?.problem}
              pupils={pupils}
              leaving={leaving}
              onLeaving={setLeaving}
            />
            {isTooMany && (
              <Text c="var(--brick)" role="alert">
                {t('roster.import.tooMany', { count: plan.sizeAfter, limit: CLASS_LIMIT })}
              </Text>
            )}
            {cost.isLarge && <Text data-testid="import-cost">{costWords('names', cost)}</Text>}
            {isFailing && (
              <Text c="var(--brick)" role="alert">
                {t('roster.import.stopped')}
              </Text>
            )}
            <Group>
              <Button
                leftSection={<IconUserCheck size={20} aria-hidden />}
                disabled={total === 0 || isTooMany || planning.isReading || deferred !== text}
                onClick={() => (removed.length > 0 ? setAsking(true) : void carryOut())}
                data-testid="add-names"
              >
                {total === 0
                  ? t('roster.import.addNone')
                  : total === fresh
                    ? t('roster.import.add', { count: fresh })
                    : t('roster.import.apply', { count: total })}
              </Button>
              <Button variant="subtle" onClick={close}>
                {t('classes.cancel')}
              </Button>
              <Text c="dimmed">{t('roster.import.nothingYet')}</Text>
            </Group>
          </>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        isDangerous
        title={t('roster.missing.ask', { count: removed.length })}
        text={t('roster.missing.askText', { names: namesOf(pupils, removed) })}
        kept={t('roster.missing.kept')}
        action={t('roster.missing.action', { count: removed.length })}
        onConfirm={() => void carryOut()}
        onCancel={() => setAsking(false)}
      />
    </Card>
  );
}

/** The first names, and that there are more. */
function namesOf(pupils: readonly Pupil[], ids: readonly string[]): string {
  const MOST = 8;
  const names = pupils
    .filter(({ id }) => ids.includes(id))
    .map(({ givenName, familyName }) => `${givenName} ${familyName}`.trim());
  return names.length > MOST ? `${names.slice(0, MOST).join(', ')}…` : names.join(', ');
}
