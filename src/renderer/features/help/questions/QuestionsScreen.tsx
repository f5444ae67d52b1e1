import { Alert, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconShieldHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { bareId } from '../../../../shared/lib/ids.ts';
import type { HelpConversation } from '../../../../shared/rules/help-conversations.ts';
import { useHelp } from '../../../db/use-help.ts';
import { isPractice } from '../../../platform/practice-mode.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import links from '../../../ui/card-link.module.css';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { QuestionForm, type MakeReport } from './QuestionForm.tsx';
import { QuestionState } from './QuestionState.tsx';

/** Questions to the operator's people: what was asked, and a form for a new one. */
export function QuestionsScreen({ makeReport }: { readonly makeReport: MakeReport }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const help = useHelp();
  if (!help) return null;
  return (
    <Stack gap="lg">
      <BackLink href="/help" words={t('help.all')} />
      <PageHeader title={t('help.ask.title')} lead={t('help.ask.lead')} />
      <Alert color="marigold" icon={<IconShieldHeart aria-hidden />}>
        {t('help.ask.danger')}
      </Alert>
      {isPractice() && <Text>{t('help.ask.practice')}</Text>}
      {help.conversations.length > 0 && (
        <section aria-labelledby="help-asked">
          <Title order={2} id="help-asked" mb="md">
            {t('help.ask.asked')}
          </Title>
          <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {help.conversations.map((entry) => (
              <QuestionCard key={entry.id} entry={entry} isFresh={help.fresh.includes(entry)} />
            ))}
          </Stack>
        </section>
      )}
      <QuestionForm makeReport={makeReport} onAsked={(id) => go(`/help/questions/${bareId(id)}`)} />
    </Stack>
  );
}

function QuestionCard({ entry, isFresh }: { readonly entry: HelpConversation; readonly isFresh: boolean }) {
  const formats = useFormats();
  return (
    <Card component="li" withBorder className={links['card']} data-testid="help-question">
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={4}>
          <Title order={3}>
            <Link href={`/help/questions/${bareId(entry.id)}`} className={links['cardLink']}>
              {entry.subject}
            </Link>
          </Title>
          <Text c="dimmed">{formats.moment(entry.lastAt)}</Text>
        </Stack>
        <QuestionState entry={entry} isFresh={isFresh} />
      </Group>
    </Card>
  );
}
