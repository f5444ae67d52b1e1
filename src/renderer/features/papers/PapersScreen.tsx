import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFileText,
  IconMoodKid,
  IconShieldSearch,
  IconTable,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { papersIn } from '../../../shared/papers/papers-in.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import links from '../../ui/card-link.module.css';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { BreachPaper } from './BreachPaper.tsx';
import { DataMapPaper } from './DataMapPaper.tsx';
import { TEXT_PAPERS, TextPaper, type TextPaperName } from './TextPaper.tsx';

const ICONS: Readonly<Record<TextPaperName | 'map' | 'breach', Icon>> = {
  map: IconTable,
  assessment: IconShieldSearch,
  annex: IconFileText,
  children: IconMoodKid,
  teenagers: IconUsersGroup,
  breach: IconAlertTriangle,
};

/** The papers for data protection: all of them, or one. Everything is on the computer, in every language there is. */
export function PapersScreen({ paper }: { readonly paper: string | undefined }) {
  const { t, i18n } = useTranslation();
  const [language, setLanguage] = useState<string>();
  const papers = useMemo(() => papersIn(language ?? i18n.language), [language, i18n.language]);
  const ofScreen = useMemo(() => papersIn(i18n.language), [i18n.language]);
  if (paper === 'map') return <DataMapPaper papers={papers} onLanguage={setLanguage} />;
  if (paper === 'breach') return <BreachPaper papers={ofScreen} />;
  const name = TEXT_PAPERS.find((one) => one === paper);
  if (name) return <TextPaper name={name} papers={papers} onLanguage={setLanguage} />;
  const all = [
    ['map', ofScreen.map.title],
    ...TEXT_PAPERS.map((one) => [one, ofScreen[one].title] as const),
    ['breach', ofScreen.breach.title],
  ] as const;
  return (
    <Stack gap="lg">
      <BackLink href="/settings" words={t('settings.title')} />
      <PageHeader title={t('papers.title')} lead={t('papers.lead')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {all.map(([id, title]) => {
          const PaperIcon = ICONS[id];
          return (
            <Card key={id} component="article" withBorder className={links['card']} data-testid="paper-card">
              <Stack gap="xs">
                <Group gap="sm" wrap="nowrap">
                  <PaperIcon size={24} aria-hidden style={{ flex: 'none' }} color="var(--lagoon)" />
                  <Title order={2}>
                    <Link href={`/papers/${id}`} className={links['cardLink']}>
                      {title}
                    </Link>
                  </Title>
                </Group>
                <Text>{t(`papers.about.${id}`)}</Text>
              </Stack>
            </Card>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
