import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TermValues } from '../../../shared/actions/glossary.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { TERM_THEMES, type Term } from '../../../shared/records/term.ts';
import type { LeavingWatch } from '../../../shared/rules/leak-scan/leaving-words.ts';
import { AlsoWritten } from '../AlsoWritten.tsx';
import { useLeavingQuestion } from '../findings/AskFullName.tsx';
import { useLeavingWords } from '../findings/leaving.ts';
import { LeavingNote } from '../findings/LeavingNote.tsx';
import { NotDone } from '../text/NotDone.tsx';
import { useTyped } from '../text/typed.ts';
import { useFormats } from '../use-formats.ts';
import classes from './Words.module.css';

const NOTHING: Record<string, string> = {};
const FIELDS = [
  ['word', 160],
  ['sound', 160],
  ['example', 400],
] as const;

/** What a word is written into, in every language of the exchange. */
export interface TermFormProps {
  /** Where what is typed is kept until it is saved. */
  readonly place: string;
  readonly languages: readonly string[];
  /** The word that is changed, or what a new one begins with. */
  readonly start?: TermValues;
  /** The word that is changed: what two people wrote in it at once. */
  readonly changed?: Pick<Term, 'id' | 'alsoWritten'>;
  readonly watch: LeavingWatch | undefined;
  readonly action: string;
  /** Given what was typed: of a word that is changed only what is different now. */
  readonly onSave: (values: TermValues) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Writes a word out. Only what somebody types here is saved: what comes from elsewhere meanwhile shows, and stays. */
export function TermForm({
  place,
  languages,
  start = NOTHING,
  changed,
  watch,
  action,
  onSave,
  onClose,
}: TermFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [typed, type, done] = useTyped(place, NOTHING);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const [isSaving, setSaving] = useState(false);
  const valueAt = (path: string): string => typed[path] ?? start[path] ?? '';
  const set = (path: string, value: string): void => type((before) => ({ ...before, [path]: value }));
  const said = languages.flatMap((language) =>
    FIELDS.map(([field]) => valueAt(`sides/${language}/${field}`)),
  );
  const text = said.filter(Boolean).join('\n');
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  const hasWord = languages.some((language) => valueAt(`sides/${language}/word`).trim() !== '');
  const save = async (): Promise<void> => {
    setProblem('');
    setSaving(true);
    try {
      await onSave(trimmed(changed ? typed : { ...start, ...typed }));
      done(NOTHING);
      onClose();
    } catch (error) {
      setProblem(keepingCode(error));
      setSaving(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (hasWord && watch) ask(() => void save());
  };
  return (
    <form onSubmit={submit} className="no-print" data-testid="term-form">
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {languages.map((language) => (
            <fieldset key={language} className={classes['side']}>
              <legend>{formats.language(language)}</legend>
              <Stack gap="sm">
                {FIELDS.map(([field, maxLength]) => {
                  const path = `sides/${language}/${field}`;
                  const Field = field === 'example' ? Textarea : TextInput;
                  return (
                    <div key={field}>
                      <Field
                        label={t(`words.form.${field}`)}
                        {...(field === 'sound' && { description: t('words.form.soundHint') })}
                        {...(field === 'example' && { autosize: true, minRows: 1 })}
                        value={valueAt(path)}
                        onChange={(event) => set(path, event.currentTarget.value)}
                        maxLength={maxLength}
                        dir="auto"
                        autoComplete="off"
                        {...(field !== 'sound' && { lang: language })}
                      />
                      {changed && (
                        <AlsoWritten
                          place={`${changed.id}/${path}`}
                          label={t(`words.form.${field}`)}
                          others={changed.alsoWritten[path] ?? []}
                          onUse={(value) => set(path, value)}
                        />
                      )}
                    </div>
                  );
                })}
              </Stack>
            </fieldset>
          ))}
        </SimpleGrid>
        <NativeSelect
          label={t('words.form.theme')}
          value={valueAt('theme') || 'other'}
          onChange={(event) => set('theme', event.currentTarget.value)}
          data={TERM_THEMES.map((theme) => ({ value: theme, label: t(`words.themes.${theme}`) }))}
          maw={320}
        />
        <LeavingNote words={words} text={text} isSmall />
        {problem && <NotDone what={t('words.form.notKept')} code={problem} />}
        <Group gap="sm">
          <Button
            type="submit"
            leftSection={<IconDeviceFloppy size={20} aria-hidden />}
            disabled={!hasWord || !watch}
            loading={isSaving}
          >
            {action}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              done(NOTHING);
              onClose();
            }}
          >
            {t('words.form.cancel')}
          </Button>
        </Group>
        {question}
      </Stack>
    </form>
  );
}

/** What stands in a word, as the form takes it. */
export function valuesOf({ theme, sides }: Pick<Term, 'theme' | 'sides'>): TermValues {
  return Object.fromEntries([
    ['theme', theme],
    ...sides.flatMap((side) => FIELDS.map(([field]) => [`sides/${side.id}/${field}`, side[field]])),
  ]) as TermValues;
}

function trimmed(values: TermValues): TermValues {
  return Object.fromEntries(Object.entries(values).map(([path, value]) => [path, value.trim()]));
}
