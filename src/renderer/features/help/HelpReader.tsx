import { Button, Card, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPrinter, IconSchool, IconSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TOPIC_GROUPS, TOPICS, type TopicGroup } from '../../../shared/help/topics.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { isPractice, OPEN_PRACTICE } from '../../platform/practice-mode.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ArticleBody } from './ArticleBody.tsx';
import { searchArticles } from './search-articles.ts';
import { TopicList } from './TopicList.tsx';
import { useArticles } from './use-articles.ts';

const GROUPS = Object.keys(TOPIC_GROUPS) as TopicGroup[];

/** One article to read and to print. */
export function HelpArticle({
  id,
  onArticle,
  onPage,
  isBeside = false,
}: {
  readonly id: string;
  readonly onArticle: (id: string) => void;
  readonly onPage?: (() => void) | undefined;
  /** Beside another page, which would be printed with it. */
  readonly isBeside?: boolean;
}) {
  const { t } = useTranslation();
  const { articles, language, titleOf } = useArticles();
  const { print } = usePlatform();
  const article = articles[id];
  if (!article) return <Text>{t('help.notHere')}</Text>;
  return (
    <Stack gap="lg">
      <article lang={language} data-testid="help-article" data-topic={id}>
        <Stack gap="lg">
          <PageHeader title={article.title} lead={article.lead} />
          <ArticleBody article={article} links={{ titleOf, onArticle, onPage }} />
        </Stack>
      </article>
      <Group className="no-print">
        {id === 'practice' && !isPractice() && (
          <Button component="a" href={OPEN_PRACTICE} leftSection={<IconSchool size={20} aria-hidden />}>
            {t('practice.open')}
          </Button>
        )}
        {!isBeside && (
          <Button
            variant="light"
            leftSection={<IconPrinter size={20} aria-hidden />}
            onClick={() => void print()}
          >
            {t('help.print')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** All articles: to look through by what they are about, or to search. */
export function HelpContents({
  onArticle,
  action,
}: {
  readonly onArticle: (id: string) => void;
  readonly action?: ReactNode;
}) {
  const { t } = useTranslation();
  const { articles } = useArticles();
  const [words, setWords] = useState('');
  const search = useMemo(() => searchArticles(TOPICS, articles, t), [articles, t]);
  const found = search.find(words);
  const isAsking = words.trim() !== '';
  return (
    <Stack gap="lg">
      <PageHeader title={t('help.title')} lead={t('help.lead')} action={action} />
      <search>
        <TextInput
          type="search"
          label={t('help.search')}
          placeholder={t('help.searchHint')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maw={560}
        />
      </search>
      <Text role="status" c="dimmed" mih={24}>
        {isAsking && t(found.length === 0 ? 'help.nothing' : 'help.found', { count: found.length })}
      </Text>
      {isAsking ? (
        <TopicList topics={found} onArticle={onArticle} />
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          {GROUPS.map((group) => (
            <Card key={group} component="section" withBorder aria-labelledby={`help-${group}`}>
              <Stack gap="xs">
                <Title order={2} id={`help-${group}`}>
                  {t(`help.group.${group}`)}
                </Title>
                <TopicList topics={TOPIC_GROUPS[group]} onArticle={onArticle} />
              </Stack>
            </Card>
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}
