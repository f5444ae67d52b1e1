import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ProblemNote.module.css';

/** Something that did not go as wished. */
export interface ProblemNoteProps {
  /** A code of the error catalogue (`errors.<code>` in the languages); an unknown one is said in general words. */
  readonly code: string;
  /** What can be done about it here: a button, a link. */
  readonly children?: ReactNode;
}

/** What happened, what was kept, what to do. */
export function ProblemNote({ code, children }: ProblemNoteProps) {
  const { t, i18n } = useTranslation();
  const key = i18n.exists(`errors.${code}.what`) ? `errors.${code}` : 'errors.server/broken';
  return (
    <div className={classes['note']} role="alert" data-code={code}>
      <IconAlertTriangle size={24} aria-hidden />
      <div>
        <strong>{t(`${key}.what`)}</strong>
        <p>{t(`${key}.kept`)}</p>
        <p>{t(`${key}.todo`)}</p>
        {children && <div className={classes['way']}>{children}</div>}
      </div>
    </div>
  );
}
