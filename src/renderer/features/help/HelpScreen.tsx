import { Button, Stack } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { BackLink } from '../../ui/BackLink.tsx';
import { HelpArticle, HelpContents } from './HelpReader.tsx';

/** The help of a teacher: all articles, or one. */
export function HelpScreen({ article }: { readonly article: string | undefined }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const open = (id: string) => go(`/help/${id}`);
  if (article === undefined)
    return (
      <HelpContents
        onArticle={open}
        action={
          <Button
            component={Link}
            href="/help/questions"
            leftSection={<IconMessageQuestion size={20} aria-hidden />}
          >
            {t('help.ask.title')}
          </Button>
        }
      />
    );
  return (
    <Stack gap="lg">
      <BackLink href="/help" words={t('help.all')} />
      <HelpArticle id={article} onArticle={open} onPage={() => undefined} />
    </Stack>
  );
}
