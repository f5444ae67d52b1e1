import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HelpOnPage } from './HelpOnPage.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import classes from './TeacherFrame.module.css';
import { TeacherRail, type RailCounts } from './TeacherRail.tsx';
import { useGoKeys } from './use-go-keys.ts';

/** What stands around every page of a teacher. */
export interface TeacherFrameProps {
  readonly counts: RailCounts;
  readonly classSwitch: ReactNode;
  /** A field to search with; left out until there is something to search. */
  readonly search?: ReactNode;
  /** The post pill. */
  readonly pill: ReactNode;
  readonly children: ReactNode;
}

/** The teacher's frame: rail, top bar, page. `g` and a letter go to a place, `?` shows the keys, F1 the help. */
export function TeacherFrame({ counts, classSwitch, search, pill, children }: TeacherFrameProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  useGoKeys(useCallback(() => setAsking(true), []));
  return (
    <div className={classes['frame']}>
      <a href="#page" className={classes['skip']} onClick={focusPage}>
        {t('app.skip')}
      </a>
      <TeacherRail counts={counts} />
      <header className={`${classes['top']} no-print`}>
        <div className={classes['class']}>{classSwitch}</div>
        {search && <div className={classes['search']}>{search}</div>}
        <div className={classes['aids']}>
          <HelpOnPage />
          {pill}
        </div>
      </header>
      <main id="page" tabIndex={-1} className={classes['page']}>
        {children}
      </main>
      <ShortcutSheet isOpen={isAsking} onClose={() => setAsking(false)} />
    </div>
  );
}

function focusPage(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('page')?.focus();
}
