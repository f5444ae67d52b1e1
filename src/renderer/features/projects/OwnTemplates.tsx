import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Project } from '../../../shared/records/project.ts';
import classes from '../../ui/card-link.module.css';
import { PhaseLine } from '../../ui/plan/PhaseLine.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { useCopies } from './use-copies.ts';

/** The teacher's own templates, each with the way to a new project of it. */
export function OwnTemplates({ templates }: { readonly templates: readonly Project[] }) {
  const { t } = useTranslation();
  const { copy, isCopying, problem } = useCopies();
  return (
    <Stack gap="sm" component="section" aria-labelledby="own-templates">
      <div>
        <Title order={2} id="own-templates">
          {t('projects.template.mine')}
        </Title>
        <Text c="dimmed">{t('projects.template.mineLead')}</Text>
      </div>
      {problem && <NotDone what={t('projects.notDone')} code={problem} />}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {templates.map((entry) => {
          const name = entry.title || t('projects.untitled');
          return (
            <Card key={entry.id} component="article" withBorder className={classes['card']}>
              <Stack gap="sm" h="100%">
                <Group gap="sm" wrap="nowrap" align="flex-start">
                  <IconBookmark size={24} aria-hidden style={{ flexShrink: 0 }} />
                  <Title order={3}>
                    <Link href={`/projects/${bareId(entry.id)}`} className={classes['cardLink']}>
                      {name}
                    </Link>
                  </Title>
                </Group>
                {entry.summary && <Text lineClamp={2}>{entry.summary}</Text>}
                <PhaseLine startOn="" phases={entry.phases} today="" />
                <Button
                  variant="light"
                  className={classes['above']}
                  style={{ alignSelf: 'flex-start' }}
                  mt="auto"
                  disabled={isCopying}
                  aria-label={t('projects.template.useOf', { name })}
                  onClick={() => copy(entry, 'use')}
                >
                  {t('projects.template.useAgain')}
                </Button>
              </Stack>
            </Card>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
