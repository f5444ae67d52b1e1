import { Button, Card, Group, Text, Title } from '@mantine/core';
import { IconPlant2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../shared/records/reflection.ts';

/** The class is asked how each pupil sees herself: a card for her who has not said it yet, a quiet one for her who has. */
export function AskedToReflect({
  stage,
  isDone,
  teacher,
  onOpen,
}: {
  readonly stage: Stage;
  readonly isDone: boolean;
  /** Who reads it. */
  readonly teacher: string;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-labelledby="asked" data-testid="asked">
      <Group justify="space-between" wrap="nowrap">
        <Group wrap="nowrap">
          <IconPlant2 size={48} aria-hidden color="var(--leaf)" style={{ flex: 'none' }} />
          <div>
            <Title order={2} id="asked">
              {t('skills.own.title')}
            </Title>
            <Text>{isDone ? t('skills.own.thanks', { teacher }) : t(`skills.own.ask.${stage}`)}</Text>
          </div>
        </Group>
        <Button size="lg" variant={isDone ? 'default' : 'filled'} onClick={onOpen} style={{ flex: 'none' }}>
          {t(isDone ? 'skills.own.again' : 'skills.own.begin')}
        </Button>
      </Group>
    </Card>
  );
}
