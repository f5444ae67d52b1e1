import { Button, Modal, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PUPIL_TOPICS } from '../../../shared/help/topics.ts';
import { ArticleBody } from './ArticleBody.tsx';
import classes from './Help.module.css';
import { TopicList } from './TopicList.tsx';
import { useArticles } from './use-articles.ts';

/** Help for pupils, in the corner of every page of theirs: few words, large. */
export function PupilHelp() {
  const { t } = useTranslation();
  const { articles, titleOf } = useArticles();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState<string>();
  const article = at === undefined ? undefined : articles[at];
  const open = () => {
    setAt(undefined);
    setOpen(true);
  };
  return (
    <>
      <Button
        variant="light"
        size="md"
        className={classes['corner']!}
        leftSection={<IconHelpCircle size={24} aria-hidden />}
        onClick={open}
      >
        {t('help.pupil')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={article?.title ?? t('help.pupilTitle')}
        closeButtonProps={{ 'aria-label': t('help.close') }}
        classNames={{ body: classes['large']! }}
      >
        {article ? (
          <Stack gap="lg">
            <Text fz="inherit">{article.lead}</Text>
            <ArticleBody article={article} links={{ titleOf, onArticle: setAt }} />
            <Button
              variant="light"
              style={{ alignSelf: 'flex-start' }}
              leftSection={<IconArrowLeft size={20} aria-hidden className="mirrored" />}
              onClick={() => setAt(undefined)}
            >
              {t('help.back')}
            </Button>
          </Stack>
        ) : (
          <TopicList topics={PUPIL_TOPICS} onArticle={setAt} />
        )}
      </Modal>
    </>
  );
}
