import { IconPlant2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FRAMEWORKS, NOT_FOR_GRADING } from '../../../shared/rules/skills.ts';
import { useFormats } from '../use-formats.ts';
import classes from './Skills.module.css';

/** The sign beside what its authors do not want to be graded. */
export function NotForMarksSign() {
  const { t } = useTranslation();
  return (
    <span className={classes['sign']}>
      <IconPlant2 size={16} aria-hidden />
      {t('skills.marks.sign')}
    </span>
  );
}

/** What all of this is for, where its dimensions come from, and what must not be made of them. */
export function NotForMarksNote() {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={classes['note']} data-testid="not-for-marks">
      <IconPlant2 size={28} aria-hidden />
      <div>
        <strong>{t('skills.marks.title')}</strong>
        <p>
          {t('skills.marks.text', {
            frameworks: formats.list(NOT_FOR_GRADING.map((id) => FRAMEWORKS[id])),
          })}
        </p>
        <p>{t('skills.marks.from', { frameworks: formats.list(Object.values(FRAMEWORKS)) })}</p>
      </div>
    </div>
  );
}
