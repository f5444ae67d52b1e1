import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { takeClassBack } from '../../../shared/actions/leave-class.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import { useDesk } from '../../db/desk-context.ts';
import { openPlace, useTeacherSession } from '../../db/use-session.ts';

/** The classes a teacher has left; each can be taken back. */
export function LeftClasses({ classes }: { readonly classes: readonly SchoolClass[] }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const session = useTeacherSession();
  if (classes.length === 0) return null;
  const takeBack = async (entry: SchoolClass) => {
    await takeClassBack(desk, session.account.teacher, entry.id);
    if (session.class === '') await openPlace(desk, entry.school, entry.id);
  };
  return (
    <Card withBorder component="section" aria-labelledby="left-classes">
      <Stack gap="sm">
        <Title order={2} id="left-classes">
          {t('classes.leave.left')}
        </Title>
        {classes.map((entry) => (
          <Group key={entry.id} justify="space-between" data-testid="left-class">
            <Text>{entry.name || t('classes.locked')}</Text>
            <Button
              variant="light"
              leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
              onClick={() => void takeBack(entry)}
            >
              {t('classes.leave.takeBack')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
