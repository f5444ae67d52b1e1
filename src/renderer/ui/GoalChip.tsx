import { useTranslation } from 'react-i18next';
import classes from './Goals.module.css';
import { GOALS } from './goals.ts';

/** A Sustainable Development Goal by number and name; its official colour only accompanies them. Nothing for an unknown number. */
export function GoalChip({ goal }: { readonly goal: string | number }) {
  const { t } = useTranslation();
  const found = GOALS[Number(goal) - 1];
  if (!found) return null;
  return (
    <span className={classes['chip']}>
      <span className={classes['number']} style={{ background: found.color, color: found.ink }}>
        {found.number}
      </span>
      <span> {t(`goals.${found.number}`)}</span>
    </span>
  );
}
