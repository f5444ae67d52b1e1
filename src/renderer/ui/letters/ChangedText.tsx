import { IconMinus, IconPlus } from '@tabler/icons-react';
import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ChangedText.module.css';

/** A text as it is now, with what has come and what has gone since an earlier one: colour, sign and word. */
export function ChangedText({ before, now }: { readonly before: string; readonly now: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => diffWordsWithSpace(before, now), [before, now]);
  return (
    <div className={classes['text']} dir="auto" data-testid="changed-text">
      {parts.map(({ value, added, removed }, index) => {
        if (added && value.trim() !== '')
          return (
            <ins key={index} className={classes['come']}>
              <span className={classes['label']}>
                <IconPlus size={16} aria-hidden />
                {t('ui.changed.come')}
              </span>
              {value}
            </ins>
          );
        if (removed && value.trim() !== '')
          return (
            <del key={index} className={classes['gone']}>
              <span className={classes['label']}>
                <IconMinus size={16} aria-hidden />
                {t('ui.changed.gone')}
              </span>
              {value}
            </del>
          );
        return removed ? null : value;
      })}
    </div>
  );
}
