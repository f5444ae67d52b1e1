import { Button, Group, Select, Stack } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PAPER_LANGUAGES, type Papers } from '../../../shared/papers/papers-in.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { formatsFor } from '../../ui/formats.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PdfButton } from '../../ui/PdfButton.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import classes from './Papers.module.css';

/** What stands around every paper. */
export interface PaperFrameProps {
  readonly papers: Pick<Papers, 'language' | 'direction'>;
  /** Left out where a paper is in the language of the screen. */
  readonly onLanguage?: ((language: string) => void) | undefined;
  readonly title: string;
  readonly lead: string;
  /** Saves it as a file; undefined where it is only printed. */
  readonly save?:
    { readonly words: string; readonly run: () => void; readonly hasFailed: boolean } | undefined;
  /** What of it is shown: stands before what is done with it. */
  readonly filters?: ReactNode;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** A paper in its own language, and what can be done with it: another language, the printer, a file. */
export function PaperFrame({
  papers,
  onLanguage,
  title,
  lead,
  save,
  filters,
  more,
  children,
}: PaperFrameProps) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const { shell } = platform;
  return (
    <Stack gap="lg">
      <BackLink href="/papers" words={t('papers.title')} />
      <Group className="no-print" align="flex-end">
        {onLanguage && (
          <Select
            label={t('papers.language')}
            data={PAPER_LANGUAGES.map((tag) => ({ value: tag, label: formatsFor(tag).language(tag) }))}
            value={papers.language}
            onChange={(chosen) => chosen && onLanguage(chosen)}
            allowDeselect={false}
            w={220}
          />
        )}
        {filters}
        <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void platform.print()}>
          {t('papers.print')}
        </Button>
        <PdfButton
          save={shell && (() => shell.savePdf(`interclass-paper-${papers.language.toLowerCase()}.pdf`))}
        />
        {save && (
          <Button variant="light" leftSection={<IconDownload size={20} aria-hidden />} onClick={save.run}>
            {save.words}
          </Button>
        )}
        {more}
      </Group>
      {save?.hasFailed && <NotDone what={t('export.failed')} />}
      <article lang={papers.language} dir={papers.direction} className={classes['paper']} data-testid="paper">
        <PageHeader title={title} lead={lead} />
        {children}
      </article>
    </Stack>
  );
}
