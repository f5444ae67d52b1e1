import {
  IconBan,
  IconCalendar,
  IconEye,
  IconEyeCheck,
  IconFlag,
  IconFolder,
  IconHandStop,
  IconHome,
  IconLock,
  IconMailOpened,
  IconMessageQuestion,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillPaper } from '../../../shared/papers/paper.ts';
import type { Papers } from '../../../shared/papers/papers-in.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { paperPage } from './paper-page.ts';
import { PaperFrame } from './PaperFrame.tsx';
import { PaperSections } from './PaperSections.tsx';
import classes from './Papers.module.css';
import { usePaperFacts } from './use-paper-facts.ts';

/** The papers that are words with the school's facts in them. */
export const TEXT_PAPERS = ['assessment', 'annex', 'children', 'teenagers'] as const;
export type TextPaperName = (typeof TEXT_PAPERS)[number];
/** What hangs on the wall has larger letters, and a picture for each part. */
const NOTICES: Readonly<Partial<Record<TextPaperName, readonly Icon[]>>> = {
  children: [
    IconHome,
    IconEyeCheck,
    IconMailOpened,
    IconLock,
    IconUsersGroup,
    IconFlag,
    IconHandStop,
    IconBan,
    IconMessageQuestion,
  ],
  teenagers: [IconFolder, IconBan, IconEye, IconCalendar, IconHandStop, IconFlag, IconMessageQuestion],
};

/** A paper of words, filled in with what is known. */
export function TextPaper({
  name,
  papers,
  onLanguage,
}: {
  readonly name: TextPaperName;
  readonly papers: Papers;
  readonly onLanguage: (language: string) => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const facts = usePaperFacts(papers.language);
  const [hasFailed, setFailed] = useState(false);
  if (!facts) return <ShapeOf label={t('papers.opening')} cards={1} />;
  const filled = fillPaper(papers[name], facts);
  const save = () => {
    const file = `interclass-${name}-${papers.language}-${new Date(desk.now()).toISOString().slice(0, 10)}.html`;
    platform.saveFile(file, paperPage(papers[name], facts, papers)).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <PaperFrame
      papers={papers}
      onLanguage={onLanguage}
      title={filled.title}
      lead={filled.lead}
      save={{ words: t('papers.save'), run: save, hasFailed }}
    >
      <div className={classes[NOTICES[name] ? 'notice' : 'paper']}>
        <PaperSections sections={filled.sections} icons={NOTICES[name] ?? []} />
      </div>
    </PaperFrame>
  );
}
