import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../../shared/lib/ids.ts';

/** The way from a class to how it presents itself. */
export function PresentationCard({ classId }: { readonly classId: string }) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-labelledby="class-presentation">
      <Group justify="space-between">
        <Stack gap={4}>
          <Title order={2} id="class-presentation">
            {t('presentation.title')}
          </Title>
          <Text c="dimmed" maw="66ch">
            {t('presentation.lead')}
          </Text>
        </Stack>
        <Button
          component={Link}
          href={`/classes/${bareId(classId)}/presentation`}
          variant="light"
          leftSection={<IconUsersGroup size={20} aria-hidden />}
        >
          {t('presentation.open')}
        </Button>
      </Group>
    </Card>
  );
}
