import { NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../db/desk-context.ts';
import { useOwnClasses } from '../../db/use-places.ts';
import { openPlace, useTeacherSession } from '../../db/use-session.ts';

/** Which class is open. */
export function ClassSwitch() {
  const { t } = useTranslation();
  const desk = useDesk();
  const session = useTeacherSession();
  const classes = useOwnClasses();
  if (!classes || classes.length === 0) return <Text c="dimmed">{t('app.noClass')}</Text>;
  if (classes.length === 1) return <Text fw={600}>{classes[0]!.name}</Text>;
  return (
    <NativeSelect
      aria-label={t('app.class')}
      value={session.class}
      onChange={(event) => {
        const chosen = classes.find((entry) => entry.id === event.currentTarget.value);
        if (chosen) void openPlace(desk, chosen.school, chosen.id);
      }}
      data={classes.map((entry) => ({ value: entry.id, label: entry.name }))}
    />
  );
}
