import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import { project } from '../../../shared/records/project.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import cards from '../../ui/card-link.module.css';
import classes from './library.module.css';

/** The teacher's own templates, above everybody's shelf; nothing where there are none. */
export function MyTemplates() {
  const { t } = useTranslation();
  const { account } = useTeacherSession();
  const own = useRecords(project, { scope: account.teacher })?.filter(
    (entry) => entry.isTemplate && !entry.isArchived,
  );
  if (!own || own.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="my-templates">
      <div>
        <Title order={2} id="my-templates">
          {t('projects.template.mine')}
        </Title>
        <Text c="dimmed">{t('projects.template.mineLead')}</Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
        {own.map((entry) => (
          <Card key={entry.id} withBorder padding="md" className={cards['card']}>
            <div className={classes['mine']}>
              <IconBookmark size={22} aria-hidden />
              <Link href={`/projects/${bareId(entry.id)}`} className={cards['cardLink']}>
                {entry.title || t('projects.untitled')}
              </Link>
            </div>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
