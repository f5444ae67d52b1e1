import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './PupilChecks.module.css';

/** A pupil to be ticked. */
export interface PupilToTick {
  readonly id: string;
  readonly name: string;
}

/** A class to tick pupils in: all, none, or one by one. */
export function PupilChecks({
  pupils,
  chosen,
  onChange,
}: {
  readonly pupils: readonly PupilToTick[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      size="md"
      label={t('consents.record.pupils')}
      description={t('consents.record.pupilsHint')}
      value={[...chosen]}
      onChange={onChange}
    >
      <Group gap="sm" my="xs">
        <Button variant="light" onClick={() => onChange(pupils.map(({ id }) => id))}>
          {t('consents.record.tickAll', { count: pupils.length })}
        </Button>
        <Button variant="subtle" onClick={() => onChange([])} disabled={chosen.length === 0}>
          {t('consents.record.tickNone')}
        </Button>
        <Text role="status" c="dimmed">
          {t('consents.record.ticked', { count: chosen.length })}
        </Text>
      </Group>
      <ul className={classes['list']}>
        {pupils.map(({ id, name }) => (
          <li key={id}>
            <Checkbox value={id} label={name} classNames={{ body: classes['item']! }} />
          </li>
        ))}
      </ul>
    </Checkbox.Group>
  );
}
