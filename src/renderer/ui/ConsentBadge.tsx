import {
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconHourglassEmpty,
  IconArrowBackUp,
  IconMinus,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { endsSoon, type ConsentState, type Standing } from '../../shared/rules/consent.ts';
import { useFormats } from './use-formats.ts';
import classes from './ConsentBadge.module.css';

type Shown = ConsentState | 'soon' | 'waived';

const ICONS: Readonly<Record<Shown, Icon>> = {
  given: IconCircleCheck,
  soon: IconClockExclamation,
  refused: IconBan,
  withdrawn: IconArrowBackUp,
  expired: IconHourglassEmpty,
  none: IconCircleDashed,
  waived: IconMinus,
};

/** How it stands with one pupil and purpose: colour, icon, word and day. */
export function ConsentBadge({
  standing,
  day,
  isWaived = false,
}: {
  readonly standing: Standing;
  /** Today (ISO). */
  readonly day: string;
  /** The school asks no consent for this. */
  readonly isWaived?: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, entry } = standing;
  const shown: Shown = isWaived ? 'waived' : endsSoon(standing, day) ? 'soon' : state;
  const StateIcon = ICONS[shown];
  const isYes = state === 'given' || state === 'expired';
  const date = formats.dateInFigures((isYes ? entry?.expiresOn : entry?.on) ?? '');
  const when =
    isYes && date !== '' ? t(`consents.${state === 'given' ? 'until' : 'endedOn'}`, { date }) : date;
  return (
    <span className={classes['badge']} data-state={shown}>
      <StateIcon size={20} aria-hidden className={shown === 'withdrawn' ? 'mirrored' : ''} />
      <span>
        <span className={classes['word']}>{t(`consents.state.${shown}`)}</span>
        {when !== '' && shown !== 'waived' && <span className={classes['day']}>{when}</span>}
      </span>
    </span>
  );
}
