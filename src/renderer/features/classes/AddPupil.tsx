import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addPupils, changePupil } from '../../../shared/actions/roster.ts';
import { PICTURES, type Pupil } from '../../../shared/records/pupil.ts';
import { nameKey } from '../../../shared/rules/roster/names.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTyped } from '../../ui/text/typed.ts';

/** Puts one pupil on the list, and is ready for the next. */
export function AddPupil({
  classId,
  pupils,
}: {
  readonly classId: string;
  readonly pupils: readonly Pupil[];
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [{ given, family }, write, done] = useTyped(`${classId}/one-name`, { given: '', family: '' });
  const [words, setWords] = useState('');
  const [isWorking, setWorking] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const isEmpty = `${given}${family}`.trim() === '';
  const isTwin = !isEmpty && isOnList(pupils, nameKey(given, family));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty || isWorking) return;
    setWorking(true);
    try {
      const taken = pupils.map((entry) => entry.pseudonym);
      const [id] = await addPupils(
        desk,
        classId,
        [{ givenName: given.trim(), familyName: family.trim() }],
        taken,
      );
      // One at a time everybody would stand behind the first picture.
      if (id) await changePupil(desk, id, { picture: PICTURES[pupils.length % PICTURES.length]! });
      setWords(t('roster.addedOne', { name: `${given} ${family}`.trim() }));
      done();
      first.current?.focus();
    } catch {
      setWords(t('roster.addFailed'));
    }
    setWorking(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Group align="flex-end" gap="sm">
        <TextInput
          ref={first}
          label={t('roster.givenName')}
          value={given}
          onChange={(event) => write({ given: event.currentTarget.value, family })}
          maxLength={120}
          autoComplete="off"
          flex="1 1 180px"
        />
        <TextInput
          label={t('roster.familyName')}
          value={family}
          onChange={(event) => write({ given, family: event.currentTarget.value })}
          maxLength={120}
          autoComplete="off"
          flex="1 1 180px"
        />
        <Button
          type="submit"
          variant="light"
          leftSection={<IconUserPlus size={20} aria-hidden />}
          disabled={isEmpty}
          loading={isWorking}
        >
          {t('roster.addOne')}
        </Button>
      </Group>
      <Text role="status" size="sm" c="dimmed" mt={4} mih={21}>
        {isTwin ? t('roster.twin') : words}
      </Text>
    </form>
  );
}

function isOnList(pupils: readonly Pupil[], key: string): boolean {
  return pupils.some(
    ({ givenName, familyName, leftAt }) => leftAt === '' && nameKey(givenName, familyName) === key,
  );
}
