import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortfolioPart } from '../../../shared/actions/portfolio.ts';
import { NotDone } from '../text/NotDone.tsx';
import { useFormats } from '../use-formats.ts';
import { portfolioPage } from './portfolio-page.ts';
import { useSkillWords } from './use-skill-words.ts';

/** Prints a portfolio, and saves it as one page. The file's name says nothing about anybody. */
export function PortfolioActions({
  parts,
  name,
  classId,
  host,
}: {
  readonly parts: readonly PortfolioPart[];
  readonly name: string;
  readonly classId: string;
  /** Prints the page, and hands a file to the person. */
  readonly host: {
    print(): Promise<void>;
    saveFile(name: string, content: Blob): Promise<void>;
  };
}) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const words = useSkillWords();
  const [hasFailed, setFailed] = useState(false);
  const save = async () => {
    const nowMs = Date.now();
    try {
      setFailed(false);
      const page = portfolioPage(parts, {
        t,
        formats,
        words,
        language: i18n.language,
        name,
        classId,
        nowMs,
      });
      await host.saveFile(`interclass-portfolio-${new Date(nowMs).toISOString().slice(0, 10)}.html`, page);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Group gap="sm" className="no-print">
        <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void host.print()}>
          {t('skills.print')}
        </Button>
        <Button
          variant="light"
          leftSection={<IconDownload size={20} aria-hidden />}
          onClick={() => void save()}
        >
          {t('skills.portfolio.save')}
        </Button>
      </Group>
      {hasFailed && <NotDone what={t('skills.portfolio.notSaved')} />}
    </>
  );
}
