import { Button, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HelpArticle, HelpContents } from './HelpReader.tsx';

/** The help where there are no pages yet: before anybody has introduced herself. */
export function HelpAtHand({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const [article, setArticle] = useState<string>();
  return (
    <Stack gap="lg">
      <Button
        variant="subtle"
        px={0}
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconArrowLeft size={18} aria-hidden className="mirrored" />}
        onClick={() => (article === undefined ? onBack() : setArticle(undefined))}
      >
        {t(article === undefined ? 'help.back' : 'help.all')}
      </Button>
      {article === undefined ? (
        <HelpContents onArticle={setArticle} />
      ) : (
        <HelpArticle id={article} onArticle={setArticle} />
      )}
    </Stack>
  );
}
