import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WorldMark } from '../WorldMark.tsx';
import classes from './BareFrame.module.css';

/** A page without rail: onboarding, sign-in, unlock. */
export interface BareFrameProps {
  /** At the other side of the mark: "Works without a connection", a choice of language. */
  readonly note?: ReactNode;
  /** Below the card: the other way to go. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

/** Our mark, one card in the middle of the paper, nothing else. */
export function BareFrame({ note, below, children }: BareFrameProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <span className={classes['mark']}>
          <WorldMark size={44} />
          {t('app.name')}
        </span>
        {note && <span className={classes['note']}>{note}</span>}
      </header>
      <main id="page" tabIndex={-1} className={classes['card']}>
        {children}
      </main>
      {below && <div className={classes['below']}>{below}</div>}
      <svg
        className={classes['shore']}
        viewBox="0 0 1200 120"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M0 120V62c90-34 190-34 300 2s190 40 300 20 230-58 340-36 180 40 260 22v50z" />
      </svg>
    </div>
  );
}
