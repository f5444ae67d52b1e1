import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changedParts } from './changed-parts.ts';
import classes from './ChangedText.module.css';

/** A text as it is now, with what has come and what has gone since an earlier one: colour, sign and word. */
export function ChangedText({ before, now }: { readonly before: string; readonly now: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => changedParts(before, now), [before, now]);
  return (
    <div className={classes['text']} dir="auto" data-testid="changed-text">
      {parts.map(({ how, text }, index) => {
        if (how === 'same') return text;
        const [Change, Sign] = how === 'come' ? (['ins', IconPlus] as const) : (['del', IconMinus] as const);
        return (
          <Change key={index} className={classes[how]}>
            <span className={classes['label']}>
              <Sign size={16} aria-hidden />
              {t(`ui.changed.${how}`)}
            </span>
            {text}
          </Change>
        );
      })}
    </div>
  );
}
