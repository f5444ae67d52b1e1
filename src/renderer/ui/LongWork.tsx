import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './LongWork.module.css';
import { useFormats } from './use-formats.ts';

/** Work that takes more than a second. */
export interface LongWorkProps {
  /** What is being done: "Packing the exchange…" */
  readonly label: string;
  /** How much is done, of `total`; leave both out where it cannot be known. */
  readonly done?: number;
  readonly total?: number;
  /** How long the rest will take. */
  readonly leftMs?: number;
  /** Nothing else can be done meanwhile: the page has to stay open. */
  readonly isAlone?: boolean;
  /** Stops it; what was done stays, or goes back: the label of the button says which. */
  readonly stop?: { readonly label: string; readonly onPress: () => void };
}

/** A bar with what and how long. The person is told whether she may go elsewhere meanwhile. */
export function LongWork({ label, done, total, leftMs, isAlone = false, stop }: LongWorkProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isCounted = done !== undefined && total !== undefined && total > 0;
  const percent = isCounted ? Math.min(100, (done / total) * 100) : 100;
  return (
    <div className={classes['work']} role="status">
      <div className={classes['words']}>
        <strong>{label}</strong>
        {isCounted && (
          <span>{t('ui.doneOf', { done: formats.number(done), total: formats.number(total) })}</span>
        )}
      </div>
      <Progress value={percent} size={8} radius={4} aria-label={label} animated={!isCounted} />
      <div className={classes['words']}>
        <span className={classes['quiet']}>
          {isAlone && t('ui.stayHere')}
          {!isAlone &&
            (leftMs === undefined
              ? t('ui.mayLeave')
              : t('ui.timeLeftMayLeave', { time: formats.minutes(leftMs) }))}
        </span>
        {stop && (
          <Button variant="subtle" onClick={stop.onPress}>
            {stop.label}
          </Button>
        )}
      </div>
    </div>
  );
}
