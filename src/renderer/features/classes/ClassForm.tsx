import {
  Alert,
  Button,
  Card,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { startClass } from '../../../shared/actions/found-school.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { school } from '../../../shared/records/school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { openPlace, useTeacherSession } from '../../db/use-session.ts';
import { useTyped } from '../../ui/text/typed.ts';
import { languageChoices } from '../../ui/languages.ts';
import { NotDone } from '../../ui/text/NotDone.tsx';

interface NewClass {
  readonly name: string;
  /** As the field has it: '' while it is empty. */
  readonly from: number | string;
  readonly to: number | string;
  readonly languages: string[];
}

/** Where what is typed for a new class waits. */
export const NEW_CLASS = 'new-class';

/** Makes a class of the school that is open. `onMade` gets `class:<ulid>`. */
export function ClassForm({
  onMade,
  onCancel,
}: {
  readonly onMade: (classId: string) => void;
  readonly onCancel: () => void;
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const session = useTeacherSession();
  const ourSchool = useRecord(school, session.school || undefined);
  const [{ name, from, to, languages }, write, done] = useTyped<NewClass>(NEW_CLASS, {
    name: '',
    from: 11,
    to: 12,
    languages: [i18n.language.split('-')[0]!],
  });
  const change = (part: Partial<NewClass>) => write((before) => ({ ...before, ...part }));
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const choices = useMemo(() => languageChoices(i18n.language, languages), [i18n.language, languages]);
  const hasKey = session.school !== '' && desk.keys.keyOf(session.school) !== undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    setWorking(true);
    const ages = [Number(from) || 11, Number(to) || 12].sort((a, b) => a - b) as [number, number];
    const timeZone = ourSchool?.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
    try {
      const id = await startClass(desk, session.account.teacher, session.school, {
        name: name.trim(),
        ageFrom: ages[0],
        ageTo: ages[1],
        languages,
        timeZone,
      });
      await openPlace(desk, session.school, id);
      done();
      onMade(id);
    } catch (error) {
      setProblem(keepingCode(error));
      setWorking(false);
    }
  };
  return (
    <Card withBorder component="section" aria-labelledby="add-class">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md" maw={560}>
          <Title order={2} id="add-class">
            {t('classes.add.title')}
          </Title>
          {!hasKey && (
            <Alert color="brick" variant="light" title={t('classes.noKey.what')}>
              <Text>{t('classes.noKey.todo')}</Text>
            </Alert>
          )}
          <TextInput
            label={t('classes.name')}
            placeholder="7B"
            value={name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            required
            data-autofocus
            autoFocus
            maxLength={80}
            error={isTried && name.trim() === '' && t('classes.nameMissing')}
          />
          <Group grow align="flex-start">
            <NumberInput
              label={t('classes.ageFrom')}
              value={from}
              onChange={(value) => change({ from: value })}
              min={5}
              max={19}
              allowDecimal={false}
            />
            <NumberInput
              label={t('classes.ageTo')}
              value={to}
              onChange={(value) => change({ to: value })}
              min={5}
              max={19}
              allowDecimal={false}
            />
          </Group>
          <MultiSelect
            size="md"
            label={t('classes.languages')}
            data={choices}
            value={languages}
            onChange={(value) => change({ languages: value })}
            searchable
            maxValues={8}
            nothingFoundMessage={t('classes.nothingFound')}
          />
          {problem && <NotDone what={t('classes.add.failed')} code={problem} />}
          <Group>
            <Button
              type="submit"
              leftSection={<IconPlus size={20} aria-hidden />}
              loading={isWorking}
              disabled={!hasKey}
            >
              {t('classes.add.action')}
            </Button>
            <Button
              variant="subtle"
              onClick={() => {
                done();
                onCancel();
              }}
            >
              {t('classes.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
