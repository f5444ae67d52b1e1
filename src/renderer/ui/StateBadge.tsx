import {
  IconAlertCircle,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconEye,
  IconHourglass,
  IconMailbox,
  IconPencil,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './StateBadge.module.css';

/** Where a letter is. */
export type LetterState =
  'draft' | 'waiting' | 'returned' | 'refused' | 'needs-you' | 'in-the-post' | 'sent' | 'arrived' | 'read';

const ICONS: Readonly<Record<LetterState, Icon>> = {
  draft: IconPencil,
  waiting: IconHourglass,
  returned: IconArrowBackUp,
  refused: IconBan,
  'needs-you': IconAlertCircle,
  'in-the-post': IconMailbox,
  sent: IconSend,
  arrived: IconCheck,
  read: IconEye,
};

/** A letter's place. */
export interface StateBadgeProps {
  readonly state: LetterState;
  /** Where it goes ("Nairobi"). */
  readonly place?: string | undefined;
  /** Whom it waits for ("Ms Ana"). */
  readonly teacher?: string | undefined;
  /** Other words than the author's: for whoever decides about a letter. */
  readonly words?: string;
}

/** Where a letter is, in colour, icon and word. */
export function StateBadge({ state, place = '', teacher = '', words }: StateBadgeProps) {
  const { t } = useTranslation();
  const StateIcon = ICONS[state];
  return (
    <span className={classes['badge']} data-state={state}>
      <StateIcon
        size={18}
        aria-hidden
        className={state === 'sent' || state === 'returned' ? 'mirrored' : ''}
      />
      {words ?? t(`ui.letter.${state}`, { place, teacher })}
    </span>
  );
}
