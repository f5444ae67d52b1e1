import { Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconDownload, IconPencil, IconSend, IconTrash } from '@tabler/icons-react';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedField, RefusedView } from '../../../shared/actions/refused-change.ts';
import { AppError } from '../../../shared/lib/errors.ts';
import { useLeavingQuestion } from '../findings/AskFullName.tsx';
import { LeavingContext, useLeavingWords } from '../findings/leaving.ts';
import { LeavingNote } from '../findings/LeavingNote.tsx';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { ProblemNote } from '../ProblemNote.tsx';
import { fieldLabel } from '../readable-file.ts';
import { useFormats } from '../use-formats.ts';
import { useHasTyped, useTyped } from '../text/typed.ts';
import { kindWords } from './post-words.ts';
import classes from './RefusedCard.module.css';

/** More than this has to be scrolled, so the keyboard has to get there. */
const LONG_WORDS = 300;

/** What can be done with a refused change. */
export interface RefusedActions {
  /** Sends it again, with other words where some were changed (path to words). Throws `AppError` when it cannot go. */
  readonly onSend: (view: RefusedView, edits: Readonly<Record<string, string>>) => Promise<void>;
  readonly onSave: (view: RefusedView) => void;
  readonly onThrowAway: (view: RefusedView) => void;
}

/** One thing that was not taken: its words, why, and the three ways on. */
export function RefusedCard({
  view,
  actions,
}: {
  readonly view: RefusedView;
  readonly actions: RefusedActions;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isSending, setSending] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState('');
  const { kind, way, fields, change } = view;
  const place = `refused/${change.id}`;
  const [edited, setEdits, done] = useTyped<Record<string, string>>(place, {});
  const [isEditing, setEditing] = useState(useHasTyped(place));
  const edits = isEditing ? edited : undefined;
  const isEditable = way !== 'never' && fields.some((field) => field.isEditable);
  const watch = useContext(LeavingContext)?.watch;
  // Only an exchange is read by others; what is set aside of the rest stays in the school.
  const isLeaving = change.rec.scope.startsWith('exchange:') && way !== 'never';
  const text = isLeaving ? fields.map(({ path, text: words }) => edits?.[path] ?? words).join('\n') : '';
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  const send = async () => {
    setSending(true);
    setProblem('');
    try {
      await actions.onSend(view, edits ?? {});
      done();
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'server/broken');
      setSending(false);
    }
  };
  return (
    <Card withBorder padding="md" data-testid="refused" data-code={change.code}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{kindWords(kind, 1, t)}</Text>
          <Text size="sm" c="dimmed">
            {t('post.refused.at', { when: formats.moment(change.refusedAt) })}
          </Text>
        </div>
        <ProblemNote code={change.code} />
        {fields.map((field) => (
          <Words
            key={field.path}
            field={field}
            edited={edits && field.isEditable ? (edits[field.path] ?? field.text) : undefined}
            onEdit={(text) => setEdits({ ...edits, [field.path]: text })}
          />
        ))}
        {fields.length === 0 && <Text c="dimmed">{t('post.refused.noWords')}</Text>}
        {way === 'never' && <Text c="dimmed">{t('post.refused.cannotGo')}</Text>}
        {problem !== '' && <ProblemNote code={problem} />}
        <LeavingNote words={words} text={text} isSmall />
        {question}
        <Group gap="xs">
          {way !== 'never' && (edits || !isEditable) && (
            <Button
              leftSection={<IconSend size={20} aria-hidden className="mirrored" />}
              loading={isSending}
              onClick={() => ask(() => void send())}
            >
              {t('post.refused.send')}
            </Button>
          )}
          {isEditable && !edits && (
            <Button leftSection={<IconPencil size={20} aria-hidden />} onClick={() => setEditing(true)}>
              {t('post.refused.edit')}
            </Button>
          )}
          {edits && (
            <Button
              variant="subtle"
              onClick={() => {
                done();
                setEditing(false);
              }}
            >
              {t('ui.cancel')}
            </Button>
          )}
          {!edits && (
            <>
              <Button
                variant="light"
                leftSection={<IconDownload size={20} aria-hidden />}
                disabled={fields.length === 0}
                onClick={() => actions.onSave(view)}
              >
                {t('post.refused.save')}
              </Button>
              <Button
                variant="subtle"
                color="brick"
                leftSection={<IconTrash size={20} aria-hidden />}
                onClick={() => setAsked(true)}
              >
                {t('post.refused.throwAway')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
      <ConfirmDialog
        isOpen={isAsked}
        title={t('post.refused.throwAwayTitle')}
        text={t('post.refused.throwAwayText')}
        kept={t('post.refused.throwAwayKept')}
        action={t('post.refused.throwAwayAction')}
        isDangerous
        onConfirm={() => actions.onThrowAway(view)}
        onCancel={() => setAsked(false)}
      />
    </Card>
  );
}

function Words({
  field,
  edited,
  onEdit,
}: {
  readonly field: RefusedField;
  /** The words in the box; undefined while nothing is being changed. */
  readonly edited: string | undefined;
  readonly onEdit: (text: string) => void;
}) {
  const { t } = useTranslation();
  const label = fieldLabel(field.name, t);
  const now = field.nowText !== '' && (
    <Text size="sm" c="dimmed" className={classes['words']} dir="auto">
      {t('post.refused.now', { text: field.nowText })}
    </Text>
  );
  if (edited !== undefined)
    return (
      <div>
        <Textarea
          label={label}
          value={edited}
          onChange={(event) => onEdit(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={14}
        />
        {now}
      </div>
    );
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text
        className={classes['words']}
        dir="auto"
        {...(field.text.length > LONG_WORDS && { role: 'group', 'aria-label': label, tabIndex: 0 })}
      >
        {field.text}
      </Text>
      {now}
    </div>
  );
}
